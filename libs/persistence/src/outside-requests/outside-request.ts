import type { Millis } from '#domain';
import type { SigningForm, SigningState } from '../signings/index.js';

export type RequestKind = 'signing' | 'operation' | 'account';
export type RequestState = 'waiting' | 'signed' | 'agreed' | 'refused' | 'expired';

/** What an outside system asks a holder to do, as it stands. */
export interface OutsideRequest {
  readonly requestId: string;
  readonly systemId: string;
  readonly namePl: string;
  readonly nameEn: string;
  readonly kind: RequestKind;
  /** Who alone may decide; null where whoever has the link may. */
  readonly holder: string | null;
  readonly note: string | null;
  readonly documentName: string | null;
  readonly mediaType: string | null;
  readonly form: SigningForm | null;
  readonly items: readonly string[];
  readonly successUrl: string;
  readonly failureUrl: string;
  readonly createdAt: Date;
  readonly decideBy: Date;
  readonly expiresAt: Date;
  readonly takenBy: string | null;
  readonly signingId: string | null;
  /** Of its signing; null where there is none. */
  readonly signingState: SigningState | null;
  readonly signedAt: Date | null;
  readonly profileId: string | null;
  readonly given: readonly string[] | null;
  readonly agreedAt: Date | null;
  readonly refusedAt: Date | null;
}

/** Whether it is signed says its signing; what is over by its instant reads as over. */
export function requestState({ signingState, agreedAt, refusedAt, decideBy }: Pick<OutsideRequest, 'signingState' | 'agreedAt' | 'refusedAt' | 'decideBy'>, now: Millis): RequestState {
  if (signingState === 'signed') return 'signed';
  if (agreedAt !== null) return 'agreed';
  if (refusedAt !== null || signingState === 'withdrawn') return 'refused';
  return decideBy.getTime() <= now ? 'expired' : 'waiting';
}

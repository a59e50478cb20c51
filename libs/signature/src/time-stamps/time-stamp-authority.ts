/** Gives time-stamps (RFC 3161). */
export interface TimeStampAuthority {
  /**
   * @param digest SHA-256 of what is to be stamped
   * @returns the TimeStampToken, DER
   * @throws TimeStampError where there is none to be had now
   */
  stamp(digest: Buffer): Promise<Buffer>;
}

/** No time-stamp: the authority is away (try again later) or refuses, or its answer is not what was asked for. */
export class TimeStampError extends Error {
  readonly code: string;
  readonly hint: string;

  constructor({ code, message, hint }: { readonly code: string; readonly message: string; readonly hint: string }, cause?: unknown) {
    super(message, { cause });
    this.name = 'TimeStampError';
    this.code = code;
    this.hint = hint;
  }
}

export function unavailable(message: string, cause?: unknown): TimeStampError {
  return new TimeStampError({ code: 'TIME_STAMP_UNAVAILABLE', message, hint: 'Try again later; the signature itself stands, at level B.' }, cause);
}

export function refusedStamp(message: string): TimeStampError {
  return new TimeStampError({ code: 'TIME_STAMP_REFUSED', message, hint: "Check the authority's address and the anchors that its certificate leads to." });
}

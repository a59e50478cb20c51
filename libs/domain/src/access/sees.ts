/** How somebody stands to a case; the strongest that holds. `none` is told that there is no such thing, not that it is forbidden. */
export type Standing = 'owner' | 'office' | 'operator' | 'none';

/** A reply is withheld from its addressee until it is delivered (Code of Administrative Procedure, art. 46). */
export type ReplyAccess = 'always' | 'once-delivered' | 'never';

export interface Sight {
  /** State, history and the list of documents that are seen. */
  readonly case: boolean;
  readonly submission: boolean;
  readonly upp: boolean;
  readonly reply: ReplyAccess;
  readonly upd: boolean;
  readonly 'non-delivery': boolean;
  /** The process instance with its diagram. */
  readonly instance: boolean;
}

/** What each may see of a case: an operator mends instances and reads no letters. Closed by the compiler: a new standing has to say it all. */
export const SEES = {
  owner: { case: true, submission: true, upp: true, reply: 'once-delivered', upd: true, 'non-delivery': false, instance: true },
  office: { case: true, submission: true, upp: true, reply: 'always', upd: true, 'non-delivery': true, instance: true },
  operator: { case: true, submission: false, upp: false, reply: 'never', upd: false, 'non-delivery': false, instance: true },
  none: { case: false, submission: false, upp: false, reply: 'never', upd: false, 'non-delivery': false, instance: false },
} as const satisfies Record<Standing, Sight>;

/** Kinds of documents that a case shows to somebody; a draft of a reply (`reply-draft`) is shown to nobody. */
export type SeenKind = 'submission' | 'upp' | 'reply' | 'upd' | 'non-delivery';

export function mayRead(standing: Standing, kind: SeenKind): ReplyAccess {
  if (kind === 'reply') return SEES[standing].reply;
  return SEES[standing][kind] ? 'always' : 'never';
}

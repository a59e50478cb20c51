/** A session that has just been opened; the token is known to its holder alone. */
export interface Opened {
  readonly token: string;
  readonly sessionId: string;
  readonly userId: string;
  readonly aal: 1 | 2 | 3;
  /** ISO 8601 */
  readonly expiresAt: string;
}

/**
 * A problem is the author's or the user's fault: a value, never an exception, inside `libs/domain`.
 * The API shows it as `application/problem+json`.
 *
 * `code` is stable, SCREAMING_SNAKE, and has an entry in docs/errors.md (a test holds that).
 * `location` says where: a JSON pointer into the request, or `file#elementId` in a definition.
 * `params` are the values that the message names. `hint` says what to do next, in one sentence.
 */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly location?: string;
  readonly params?: Readonly<Record<string, string | number | boolean | null>>;
  readonly hint: string;
}

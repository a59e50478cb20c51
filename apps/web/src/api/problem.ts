/** What the API says is wrong: RFC 9457 problem details, as `apps/api/src/errors/problem-filter.ts` writes them. */
export interface ProblemBody {
  readonly code: string;
  readonly detail: string;
  readonly hint?: string;
  /** JSON pointer into what was sent. */
  readonly location?: string;
  readonly faults?: readonly { readonly location: string; readonly message: string }[];
  readonly params?: Readonly<Record<string, unknown>>;
  readonly attemptsLeft?: number;
}

export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly body: ProblemBody,
  ) {
    super(body.detail);
  }
}

/** The problem in an answer that is none of the hoped-for ones; one of its own where a proxy or nobody answered. */
export async function problemOf(answer: Response): Promise<ApiProblem> {
  const body: unknown = await answer.json().catch(() => null);
  const known = body !== null && typeof body === 'object' && typeof (body as ProblemBody).code === 'string';
  return new ApiProblem(answer.status, known ? (body as ProblemBody) : { code: 'ANSWER_UNREADABLE', detail: `${answer.status} ${answer.statusText}` });
}

export const notFound = (error: unknown): boolean => error instanceof ApiProblem && error.status === 404;
export const notSignedIn = (error: unknown): boolean => error instanceof ApiProblem && error.status === 401;

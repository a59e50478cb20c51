import { HttpException } from '@nestjs/common';
import type { Problem } from '#domain';

/** Ends a request with a problem; the filter writes it as `application/problem+json`. */
export class ProblemException extends HttpException {
  constructor(
    status: number,
    readonly problem: Problem,
    readonly headers: Readonly<Record<string, string>> = {},
    /** More members for the body, e.g. `faults`. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(problem.message, status);
  }
}

import { STATUS_CODES } from 'node:http';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '#domain';
import { ProblemException } from './problem-exception.js';
import { problemOfFramework } from './framework-problems.js';

/** Every error leaves as RFC 9457 problem details; what is our own fault says nothing of our insides. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    sendProblem(error, request, http.getResponse<FastifyReply>());
  }
}

/** Also Fastify's own error handler: what happens before Nest is reached (a malformed body) looks the same. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { status, problem, headers, more } = problemOf(error, request);
  if (status >= 500) request.log.error(loggable(error), problem.code);
  void reply
    .code(status)
    .headers({ ...headers, 'content-type': 'application/problem+json; charset=utf-8' })
    .send(JSON.stringify(bodyOf(status, problem, request.url, more)));
}

/** Whatever went wrong, as it is told. */
export function problemOf(error: unknown, request: FastifyRequest): { status: number; problem: Problem; headers: Readonly<Record<string, string>>; more: Readonly<Record<string, unknown>> } {
  if (error instanceof ProblemException) return { status: error.getStatus(), problem: error.problem, headers: error.headers, more: error.more };
  const status = error instanceof HttpException ? error.getStatus() : ((error as { statusCode?: number } | null)?.statusCode ?? 500);
  return { ...problemOfFramework(status, error, request), headers: {}, more: {} };
}

/** Only what we wrote and where it broke: a database error carries the values of the row, which belong in no log. */
export function loggable(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  return { type: error.name, code: (error as { code?: unknown }).code, message: error.message, stack: error.stack };
}

function bodyOf(status: number, problem: Problem, url: string, more: Readonly<Record<string, unknown>>): object {
  return {
    type: `/docs/errors/${problem.code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code: problem.code,
    detail: problem.message,
    instance: url.split('?')[0],
    ...(problem.location !== undefined && { location: problem.location }),
    ...(problem.params !== undefined && { params: problem.params }),
    hint: problem.hint,
    ...more,
  };
}

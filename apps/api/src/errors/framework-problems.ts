import type { FastifyRequest } from 'fastify';
import type { Problem } from '#domain';

/** What Fastify and Nest refuse by themselves, in our words. Their own 4xx stay 4xx; everything else is ours and says so. */
export function problemOfFramework(status: number, error: unknown, request: FastifyRequest): { readonly status: number; readonly problem: Problem } {
  const make = BY_STATUS[status];
  if (make !== undefined) return { status, problem: make(error, request) };
  if (status >= 400 && status < 500) return { status, problem: { code: 'REQUEST_REFUSED', message: messageOf(error), hint: 'Read /api/docs for what this route takes.' } };
  if (isUnstorable(error)) return { status: 400, problem: { code: 'VALUE_UNSTORABLE', message: 'The request holds a text with NUL or half of a surrogate pair', hint: 'Send well-formed text without NUL characters.' } };
  if (isDatabaseDown(error)) return { status: 503, problem: { code: 'DATABASE_UNAVAILABLE', message: 'The database cannot be reached', hint: 'Ask again in a moment; nothing was changed.' } };
  return { status: 500, problem: { code: 'INTERNAL_ERROR', message: 'Something went wrong on our side', hint: 'Ask again; if it stays, tell the operator the time of the request.' } };
}

const BY_STATUS: Readonly<Record<number, (error: unknown, request: FastifyRequest) => Problem>> = {
  400: (error) =>
    codeOf(error) === 'FST_ERR_BAD_URL'
      ? { code: 'REQUEST_MALFORMED', message: 'The address cannot be read', hint: 'Write it as percent-encoded UTF-8.' }
      : { code: 'BODY_MALFORMED', message: `The request cannot be read: ${messageOf(error)}`, hint: 'Send well-formed JSON.' },
  404: (_, request) => ({ code: 'ROUTE_NOT_FOUND', message: `There is no ${request.method} ${request.url.split('?')[0]}`, hint: 'See /api/docs for what there is.' }),
  405: (_, request) => ({ code: 'METHOD_NOT_ALLOWED', message: `${request.method} is not allowed here`, hint: 'See /api/docs for what there is.' }),
  413: () => ({ code: 'BODY_TOO_LARGE', message: 'The body is larger than this route takes', hint: 'Send less: a body has at most 5 MiB, as has each file of a deployment.' }),
  414: () => ({ code: 'REQUEST_REFUSED', message: 'The address is too long', hint: 'Send less in the query.' }),
  415: (_, request) => ({ code: 'MEDIA_TYPE_UNSUPPORTED', message: `The media type ${request.headers['content-type'] ?? '(none)'} is not taken here`, hint: 'Send application/json, or multipart/form-data where a deployment is made.' }),
};

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'it was refused';
}

/** PostgreSQL takes neither in a text: `character_not_in_repertoire`, `untranslatable_character`. */
function isUnstorable(error: unknown): boolean {
  return ['22021', '22P05'].includes(codeOf(error));
}

/** Connection errors of node-postgres and of the system below it. */
function isDatabaseDown(error: unknown): boolean {
  const message = messageOf(error);
  return ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '53300'].includes(codeOf(error)) || /Connection terminated|timeout exceeded when trying to connect|Query read timeout/.test(message);
}

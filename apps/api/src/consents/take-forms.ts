import type { FastifyInstance } from 'fastify';

const FORM_BYTES = 300_000;

/** Bodies of forms as URLSearchParams, and no others; for a plugin of its own. */
export function takeForms(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: FORM_BYTES }, (_request, body, done) => done(null, new URLSearchParams(body as string)));
}

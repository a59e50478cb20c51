import type { IncomingMessage } from 'node:http';
import { errorCodes, type FastifyInstance, type FastifyRequest } from 'fastify';
import { ProblemException } from '../errors/problem-exception.js';

/** Of a document that is validated, and of all files of one request together. */
export const DOCUMENT_BYTES = 10 * 1024 * 1024;
const ANCHOR_BYTES = 100_000;

/** The routes whose body is taken as it is, whatever its media type, and how much of it. */
const LIMITS: Readonly<Record<string, number>> = {
  '/api/v1/validator/reports': DOCUMENT_BYTES,
  '/api/v1/sandbox/trust-anchors': ANCHOR_BYTES,
};

/** Bodies of other types than JSON and multipart reach only the routes that want them; anywhere else the type is refused before a byte is read. */
export function takeRawDocuments(server: FastifyInstance): void {
  server.addContentTypeParser('*', (request: FastifyRequest, payload: IncomingMessage, done) => {
    const limit = LIMITS[request.routeOptions.url ?? ''];
    if (limit === undefined) {
      // A route that there is not says so itself.
      done(request.is404 ? Object.assign(new Error('Not Found'), { statusCode: 404 }) : new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(request.headers['content-type'] ?? ''));
      return;
    }
    readWhole(payload, limit).then((body) => done(null, body), (error: Error) => done(error));
  });
}

async function readWhole(payload: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of payload as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function tooLarge(limit: number): ProblemException {
  return new ProblemException(413, { code: 'BODY_TOO_LARGE', params: { limit }, message: `More than ${limit} bytes are not taken here`, hint: 'Send less; nothing of it was judged.' });
}

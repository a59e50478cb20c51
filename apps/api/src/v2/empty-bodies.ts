import type { FastifyInstance } from 'fastify';

/** Camunda's clients name JSON as the content of requests that have none (resolving an incident, for one); Fastify would refuse the empty text. */
export function takeEmptyBodies(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const { headers } = request.raw;
    const empty = headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0';
    if (empty && request.url.startsWith('/v2/')) delete headers['content-type'];
    done();
  });
}

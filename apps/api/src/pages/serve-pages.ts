import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { folderAbove } from './above.js';
import { serveApp } from './serve-app.js';

/** bpmn-js and Swagger UI draw with inline styles; everything else comes from this server alone. */
const PAGE_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** The pages of `apps/web/public`, and bpmn-js as it comes from its package. */
export async function servePages(server: FastifyInstance, { sandbox }: { readonly sandbox: boolean }): Promise<void> {
  await server.register(fastifyStatic, { root: folderAbove('apps/web/public'), prefix: '/', wildcard: false });
  const bpmnJs = join(dirname(createRequire(import.meta.url).resolve('bpmn-js/package.json')), 'dist');
  await server.register(fastifyStatic, { root: bpmnJs, prefix: '/assets/bpmn-js/', decorateReply: false, wildcard: false });
  await serveApp(server);
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (isPage(reply) && !reply.hasHeader('content-security-policy')) reply.header('content-security-policy', PAGE_POLICY);
    done(null, payload);
  });
  if (sandbox) messagesForPeople(server);
}

function isPage(reply: FastifyReply): boolean {
  return String(reply.getHeader('content-type') ?? '').startsWith('text/html');
}

/** `/sandbox/messages` is one address: JSON for programs, the page for a browser. */
function messagesForPeople(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    const [path, query] = request.url.split('?', 2);
    if (request.method !== 'GET' || path !== '/sandbox/messages' || request.headers.accept?.includes('text/html') !== true) return done();
    void reply.redirect(`/messages.html${query === undefined ? '' : `?${query}`}`, 303);
  });
}

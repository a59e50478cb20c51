import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** bpmn-js draws with inline styles; everything else comes from this server alone. */
const PAGE_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** The pages of `apps/web/public`, and bpmn-js as it comes from its package. */
export async function servePages(server: FastifyInstance): Promise<void> {
  const setHeaders = (reply: FastifyReply): void => void reply.header('content-security-policy', PAGE_POLICY);
  await server.register(fastifyStatic, { root: pagesFolder(), prefix: '/', wildcard: false, setHeaders });
  const bpmnJs = join(dirname(createRequire(import.meta.url).resolve('bpmn-js/package.json')), 'dist');
  await server.register(fastifyStatic, { root: bpmnJs, prefix: '/assets/bpmn-js/', decorateReply: false, wildcard: false, setHeaders });
}

/** From the sources and from `dist` alike. */
function pagesFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const pages = join(folder, 'apps/web/public');
    if (existsSync(pages)) return pages;
    if (folder === dirname(folder)) throw new Error('Expected the folder apps/web/public above the API but it is not there');
  }
}

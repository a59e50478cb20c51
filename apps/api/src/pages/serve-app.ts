import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { folderAboveIfAny } from './above.js';

/** Nothing inline, nothing from elsewhere; pictures in `data:` are the icons of the style sheet. */
const APP_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
/** Their names change with what is in them. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** The app of `apps/web` under /pz/, as `vite build` made it in dist/web; where nothing was built, there is none. */
export async function serveApp(server: FastifyInstance): Promise<void> {
  const built = folderAboveIfAny('dist/web/assets');
  if (built === null) return;
  const page = readFileSync(join(built, '../index.html'), 'utf8');
  const send = (_request: unknown, reply: FastifyReply): FastifyReply => reply.header('content-security-policy', APP_POLICY).type('text/html; charset=utf-8').send(page);
  await server.register(fastifyStatic, { root: built, prefix: '/pz/assets/', decorateReply: false, wildcard: false, preCompressed: true, cacheControl: false, setHeaders: (reply) => void reply.header('cache-control', FOR_EVER) });
  server.get('/pz/assets/*', (_request, reply) => reply.callNotFound());
  server.get('/pz', (_request, reply) => reply.redirect('/pz/', 308));
  // Every other address is a page's own: the app looks at it.
  server.get('/pz/*', send);
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { folderAbove } from './above.js';

/** What the `type` of a problem leads to: the section of `docs/errors` about its code, as text. */
export function serveErrorPages(server: FastifyInstance): void {
  const sections = readSections(folderAbove('docs/errors'));
  server.get<{ Params: { code: string } }>('/docs/errors/:code', (request, reply) => {
    const section = sections.get(request.params.code);
    if (section === undefined) return reply.callNotFound();
    return reply.header('content-type', 'text/plain; charset=utf-8').send(section);
  });
}

function readSections(folder: string): ReadonlyMap<string, string> {
  const sections = new Map<string, string>();
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.md')).sort()) {
    for (const part of readFileSync(join(folder, name), 'utf8').split(/^#{1,2} /m)) {
      const [, code, text] = /^`?([A-Z][A-Z0-9_]+)`?\s*\n([^]*)$/.exec(part) ?? [];
      if (code !== undefined) sections.set(code, `${sections.get(code) ?? `${code}\n`}\n${text?.trim() ?? ''}\n`);
    }
  }
  return sections;
}

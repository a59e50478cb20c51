import { createHash, randomUUID } from 'node:crypto';

/** A signed document ready to be stored. */
export interface Paper {
  readonly id: string;
  readonly name: string;
  readonly content: Buffer;
  readonly sha256: string;
}

export function paper(name: string, xml: string, id: string = randomUUID()): Paper {
  const content = Buffer.from(xml);
  return { id, name, content, sha256: createHash('sha256').update(content).digest('hex') };
}

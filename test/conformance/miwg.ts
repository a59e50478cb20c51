import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Part } from '../../tools/testing/part.js';
import { ROOT } from '../../tools/root.js';

const FOLDER = join(ROOT, '../shared/suites/bpmn-miwg');

/** The reference models of the BPMN Model Interchange Working Group, beside the project. */
export const MIWG: Part = existsSync(FOLDER)
  ? { name: 'the BPMN MIWG reference models', path: FOLDER }
  : { name: 'the BPMN MIWG reference models', missing: 'Put the *.bpmn of https://github.com/bpmn-miwg/bpmn-miwg-test-suite (Reference) into ../shared/suites/bpmn-miwg.', data: true };

export interface ReferenceModel {
  readonly name: string;
  readonly content: Uint8Array;
  /** In the encoding that the file declares. */
  readonly xml: string;
}

/** Empty where the models are not there. */
export function referenceModels(): readonly ReferenceModel[] {
  if ('missing' in MIWG) return [];
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.bpmn'))
    .sort()
    .map((name) => {
      const content = new Uint8Array(readFileSync(join(FOLDER, name)));
      const encoding = /^<\?xml[^>]*encoding="([^"]+)"/.exec(Buffer.from(content.subarray(0, 200)).toString('latin1'))?.[1] ?? 'utf-8';
      return { name, content, xml: new TextDecoder(encoding).decode(content) };
    });
}

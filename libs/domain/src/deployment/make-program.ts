import type { Json } from '../json.js';
import type { PinnedProcess, Program } from '../model/program.js';
import type { ProcessModel } from '../model/process-model.js';
import { canonicalJson, sha256 } from './canonical-json.js';

/** Puts processes together; the hash is over everything else in it. */
export function makeProgram(root: string, processes: Readonly<Record<string, PinnedProcess>>): Program {
  const sorted = Object.fromEntries(Object.keys(processes).sort().map((processId) => [processId, processes[processId] as PinnedProcess]));
  return { hash: sha256(canonicalJson({ root, processes: sorted } as unknown as Json)), root, processes: sorted };
}

/** The processes that a model calls, each once. */
export function calledBy(model: ProcessModel): readonly string[] {
  const called = Object.values(model.elements).filter((element) => element.type === 'callActivity').map((element) => String(element.config?.['processId']));
  return [...new Set(called)].sort();
}

import { invariant } from '../errors/invariant.js';
import type { PinnedProcess, Program } from '../model/program.js';
import type { ProcessModel } from '../model/process-model.js';
import { Drawing } from './drawing.js';
import { Path } from './path.js';

class ProcessPath extends Path {
  constructor(private readonly processId: string) {
    super(new Drawing(), null);
  }

  build(): ProcessModel {
    return this.drawing.finished(this.processId);
  }
}

export function process(processId = 'process'): ProcessPath {
  return new ProcessPath(processId);
}

/** The first is the root. The hash is made up: what hashes is deployment (`makeProgram`). */
export function programOf(...models: readonly ProcessModel[]): Program {
  const [root] = models;
  invariant(root !== undefined, 'a process', 'there is none');
  const processes = models.map((model, index): [string, PinnedProcess] => [model.processId, { definitionKey: String((index + 1) * 2 ** 24), version: 1, model }]);
  return { hash: '0'.repeat(64), root: root.processId, processes: Object.fromEntries(processes) };
}

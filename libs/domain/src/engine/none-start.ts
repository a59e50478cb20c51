import type { ProcessModel } from '../model/process-model.js';

const startsOf = new WeakMap<ProcessModel, ReadonlyMap<string | null, string>>();

/** The none start event of a process (`parent` null) or of a sub-process. */
export function noneStart(process: ProcessModel, parent: string | null): string | undefined {
  let starts = startsOf.get(process);
  if (starts === undefined) {
    const found = Object.entries(process.elements).flatMap(([id, element]) => (element.type === 'startEvent' ? [[element.parent, id] as const] : []));
    startsOf.set(process, (starts = new Map(found.reverse())));
  }
  return starts.get(parent);
}

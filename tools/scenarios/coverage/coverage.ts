import type { ProcessModel, Program, TraceRecord } from '#domain';

/** Of one process: how often each of its elements and flows was passed. */
export interface ProcessCoverage {
  readonly processId: string;
  /** Ids in the order of the document → times; 0: never. */
  readonly elements: ReadonlyMap<string, number>;
  readonly flows: ReadonlyMap<string, number>;
}

/** Counts what the traces of several scenarios passed in these processes, whoever called them. */
export class CoverageCount {
  readonly #elements = new Map<string, Map<string, number>>();
  readonly #flows = new Map<string, Map<string, number>>();

  constructor(private readonly models: readonly ProcessModel[]) {
    for (const { processId, elements, flows } of models) {
      this.#elements.set(processId, new Map(Object.keys(elements).map((id) => [id, 0])));
      this.#flows.set(processId, new Map(Object.keys(flows).map((id) => [id, 0])));
    }
  }

  take(program: Program, trace: readonly TraceRecord[]): void {
    const processOf = new Map<number, string>();
    for (const record of trace) {
      if (record.t === 'instanceStarted') processOf.set(record.id, program.processes[record.pin ?? record.processId]?.model.processId ?? '');
      else if (record.t === 'elementActivated' && record.body !== true) count(this.#elements.get(processOf.get(record.instance) ?? ''), record.elementId);
      else if (record.t === 'flowTaken') count(this.#flows.get(processOf.get(record.instance) ?? ''), record.flowId);
    }
  }

  get all(): readonly ProcessCoverage[] {
    return this.models.map((model): ProcessCoverage => {
      const elements = this.#elements.get(model.processId) ?? new Map<string, number>();
      return { processId: model.processId, elements: new Map([...elements].map(([id, times]) => [id, undoneBy(model, id, elements) ?? times])), flows: this.#flows.get(model.processId) ?? new Map() };
    });
  }
}

/** A compensation boundary event is never active itself: it is passed when its handler is. */
function undoneBy(model: ProcessModel, id: string, elements: ReadonlyMap<string, number>): number | null {
  const element = model.elements[id];
  if (element?.type !== 'compensationBoundaryEvent') return null;
  return elements.get(String(element.config?.['handler'])) ?? 0;
}

function count(counts: Map<string, number> | undefined, id: string): void {
  const before = counts?.get(id);
  if (before !== undefined) counts?.set(id, before + 1);
}

export interface Share {
  readonly covered: number;
  readonly all: number;
  /** 0–100, rounded down to a tenth, so that 100 is all of them; 100 where there are none. */
  readonly percent: number;
  readonly missing: readonly string[];
}

export function shareOf(times: ReadonlyMap<string, number>): Share {
  const missing = [...times].filter(([, count]) => count === 0).map(([id]) => id);
  const [all, covered] = [times.size, times.size - missing.length];
  return { covered, all, percent: all === 0 ? 100 : Math.floor((covered * 1000) / all) / 10, missing };
}

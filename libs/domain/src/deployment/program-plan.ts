import type { Binding, CallActivityConfig } from '../elements/configs.js';
import { pinOf } from '../model/pin.js';
import type { ProcessModel } from '../model/process-model.js';
import type { PinnedProcess } from '../model/program.js';

/** A called process that is to be found. */
export interface WantedProcess {
  readonly pin: string;
  readonly processId: string;
  readonly binding?: Binding;
  /** Where `binding` is `deployment`: the deployment that it must have been part of. */
  readonly deployment: string;
}

/** A version of a process, and the deployment that brought it. */
export interface FoundProcess extends PinnedProcess {
  readonly deployment: string;
}

/**
 * What an instance of a root process is pinned to, found step by step: whoever knows the deployed versions answers `wanted` by `add`, until nothing is
 * wanted any more (ADR 0004).
 */
export class ProgramPlan {
  readonly processes: Record<string, PinnedProcess> = {};
  private open = new Map<string, WantedProcess>();

  constructor(
    private readonly root: string,
    found: FoundProcess,
  ) {
    this.pin(root, found, found.deployment);
  }

  /** By pin. Empty: the program is whole. */
  get wanted(): readonly WantedProcess[] {
    return [...this.open.values()];
  }

  add(wanted: WantedProcess, found: FoundProcess): void {
    this.open.delete(wanted.pin);
    // What is deployed together stays together, also where it came unchanged out of an older deployment.
    this.pin(wanted.pin, found, wanted.binding?.type === 'deployment' ? wanted.deployment : found.deployment);
  }

  private pin(pin: string, { definitionKey, version, model }: FoundProcess, deployment: string): void {
    this.processes[pin] = { definitionKey, version, model };
    for (const { processId, binding } of callsOf(model)) {
      const called = pinOf(processId, binding, pin, this.root);
      if (Object.hasOwn(this.processes, called) || this.open.has(called)) continue;
      this.open.set(called, { pin: called, processId, ...(binding !== undefined && { binding }), deployment });
    }
  }
}

/** The calls of a model, each with its binding. */
export function callsOf(model: ProcessModel): readonly CallActivityConfig[] {
  return Object.values(model.elements).flatMap((element) => (element.type === 'callActivity' ? [element.config as unknown as CallActivityConfig] : []));
}

import type { DecisionModel } from '#feel';
import { pinOf } from '../model/pin.js';
import type { PinnedDecision, PinnedProcess, Program } from '../model/program.js';
import { callsOf } from './program-plan.js';
import { decisionsCalledBy, makeProgram } from './make-program.js';

/** What a root instance runs once one of its process instances is migrated; members as the command `migrate` takes them. */
export interface MigratedProgram {
  readonly target: Program;
  /** Where the definition to migrate to stands in it. */
  readonly pin: string;
  /** Where what the other running instances are pinned to has gone. */
  readonly pins: Readonly<Record<string, string>>;
}

/**
 * `definition` is the program of a fresh instance of the definition to migrate to. A root instance goes on with that, and keeps of its own program what
 * its called instances (`running`: their pins) are and may yet call; a called instance brings it into the program of its root. A pin that
 * both have stays with the one that goes on as a whole; what only running instances know goes on under another.
 */
export function migratedProgram(current: Program, definition: Program, instance: 'root' | 'called', running: readonly string[]): MigratedProgram {
  const made = instance === 'root' ? new Made(definition) : new Made(current);
  const pins: Record<string, string> = {};
  if (instance === 'root') {
    const past = current.processes[current.root]?.definitionKey ?? '';
    for (const pin of running) {
      const old = current.processes[pin];
      if (old === undefined || made.processes[pin]?.definitionKey === old.definitionKey) continue;
      pins[pin] = pin.includes('#deployment') ? pin.replace('#deployment', `#deployment~${past}`) : `${pin}~${old.definitionKey}`;
    }
    for (const pin of running) made.graft(current, pin, pins[pin] ?? pin);
    return { target: made.program(), pin: definition.root, pins };
  }
  const { definitionKey } = definition.processes[definition.root] as PinnedProcess;
  const known = current.processes[definition.root]?.definitionKey === definitionKey;
  const pin = known ? definition.root : `${definition.root}~${definitionKey}`;
  made.graft(definition, definition.root, pin);
  return { target: made.program(), pin, pins };
}

/** A program that takes over parts of another. */
class Made {
  readonly root: string;
  readonly processes: Record<string, PinnedProcess>;
  readonly #decisions: Record<string, PinnedDecision>;
  readonly #models: Record<string, DecisionModel>;

  constructor({ root, processes, decisions = {}, decisionModels = {} }: Program) {
    this.root = root;
    this.processes = { ...processes };
    this.#decisions = { ...decisions };
    this.#models = { ...decisionModels };
  }

  /** What stands at `pin` there stands at `as` here, with all that it may call. */
  graft(from: Program, pin: string, as: string): void {
    const open: [string, string][] = [[pin, as]];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [there, here] = next;
      const taken = from.processes[there];
      if (taken === undefined || Object.hasOwn(this.processes, here)) continue;
      this.processes[here] = taken;
      for (const { processId, binding } of callsOf(taken.model)) open.push([pinOf(processId, binding, there, from.root), pinOf(processId, binding, here, this.root)]);
      for (const { decisionId, binding } of decisionsCalledBy(taken.model)) this.#graftDecision(from, pinOf(decisionId, binding, there, from.root), pinOf(decisionId, binding, here, this.root));
    }
  }

  program(): Program {
    return makeProgram(this.root, this.processes, { decisions: this.#decisions, models: this.#models });
  }

  #graftDecision(from: Program, there: string, here: string): void {
    const taken = from.decisions?.[there];
    if (taken === undefined || Object.hasOwn(this.#decisions, here)) return;
    this.#decisions[here] = taken;
    for (const hash of taken.models) {
      const model = from.decisionModels?.[hash];
      if (model !== undefined) this.#models[hash] = model;
    }
  }
}

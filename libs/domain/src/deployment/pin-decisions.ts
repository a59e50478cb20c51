import type { DecisionModel } from '#feel';
import type { Binding } from '../elements/configs.js';
import { pinOf } from '../model/pin.js';
import type { ProcessModel } from '../model/process-model.js';
import type { PinnedDecision } from '../model/program.js';
import type { CompiledDecisions } from './compiled-deployment.js';
import { decisionsCalledBy, type PinnedDecisions } from './make-program.js';

/** A call of a decision by a process of a program: `caller` is the pin of that process. */
export interface DecisionCall {
  readonly caller: string;
  readonly decisionId: string;
  readonly binding?: Binding;
}

/** A version of a decision with the models that decide it, by their hashes: its own first, then those that it imports. */
export interface DeployedDecision {
  readonly decisionId: string;
  readonly definitionKey: string;
  readonly version: number;
  readonly models: readonly (readonly [string, DecisionModel])[];
}

/** Every call of the processes of a program, by pin. */
export function decisionCalls(root: string, processes: Readonly<Record<string, { readonly model: ProcessModel }>>): ReadonlyMap<string, DecisionCall> {
  const calls = Object.entries(processes).flatMap(([caller, { model }]) => decisionsCalledBy(model).map((call): DecisionCall => ({ caller, ...call })));
  // What is deployed together has one pin: the caller nearest to the root says which deployment that is.
  const byPin = new Map<string, DecisionCall>();
  for (const call of [...calls.filter(({ caller }) => caller === root), ...calls]) {
    const pin = pinOf(call.decisionId, call.binding, call.caller, root);
    if (!byPin.has(pin)) byPin.set(pin, call);
  }
  return byPin;
}

/** What was found for the calls, put together for `makeProgram`. */
export function pinDecisions(found: ReadonlyMap<string, DeployedDecision>): PinnedDecisions {
  const decisions: Record<string, PinnedDecision> = {};
  const models: Record<string, DecisionModel> = {};
  for (const [pin, { models: own, ...decision }] of found) {
    decisions[pin] = { ...decision, models: own.map(([hash]) => hash) };
    for (const [hash, model] of own) models[hash] = model;
  }
  return { decisions, models };
}

/** Answers every call out of one deployment, whatever its binding: for checks without a repository. Keys and versions are made up. */
export function pinWithin(deployed: readonly CompiledDecisions[], root: string, processes: Readonly<Record<string, { readonly model: ProcessModel }>>): PinnedDecisions {
  const found = new Map<string, DeployedDecision>();
  for (const [pin, { decisionId }] of decisionCalls(root, processes)) {
    const own = deployed.find(({ model }) => [...model.decisions, ...model.services].some(({ id }) => id === decisionId));
    if (own === undefined) continue;
    const imported = own.imported.flatMap((hash) => deployed.filter((each) => each.modelHash === hash));
    found.set(pin, { decisionId, definitionKey: String(deployed.indexOf(own) + 1), version: 1, models: [own, ...imported].map(({ modelHash, model }) => [modelHash, model]) });
  }
  return pinDecisions(found);
}

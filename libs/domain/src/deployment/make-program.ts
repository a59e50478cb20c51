import type { Json } from '../json.js';
import type { DecisionModel } from '#feel';
import type { CalledDecisionConfig } from '../elements/configs.js';
import type { PinnedDecision, PinnedProcess, Program } from '../model/program.js';
import type { ProcessModel } from '../model/process-model.js';
import { canonicalJson, sha256 } from './canonical-json.js';

/** The decisions of a program by pin, and their models by hash. */
export interface PinnedDecisions {
  readonly decisions: Readonly<Record<string, PinnedDecision>>;
  readonly models: Readonly<Record<string, DecisionModel>>;
}

/** Puts processes and decisions together; the hash is over everything else in it. */
export function makeProgram(root: string, processes: Readonly<Record<string, PinnedProcess>>, pinned: PinnedDecisions = { decisions: {}, models: {} }): Program {
  const content = {
    root,
    processes: sorted(processes),
    ...(Object.keys(pinned.decisions).length === 0 ? {} : { decisions: sorted(pinned.decisions), decisionModels: sorted(pinned.models) }),
  };
  return { hash: sha256(canonicalJson(content as unknown as Json)), ...content };
}

function sorted<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.keys(record).sort().map((name) => [name, record[name] as T]));
}

/** The decisions that the business rule tasks of a model call, each with its binding; some may be there more than once. */
export function decisionsCalledBy(model: ProcessModel): readonly Omit<CalledDecisionConfig, 'resultVariable'>[] {
  const tasks = Object.values(model.elements).filter(({ type, config }) => type === 'businessRuleTask' && config?.['decisionId'] !== undefined);
  return tasks.map(({ config }) => {
    const { decisionId, binding } = config as unknown as CalledDecisionConfig;
    return { decisionId, ...(binding === undefined ? {} : { binding }) };
  });
}

/** The processes that a model calls, each once. */
export function calledBy(model: ProcessModel): readonly string[] {
  const called = Object.values(model.elements).filter((element) => element.type === 'callActivity').map((element) => String(element.config?.['processId']));
  return [...new Set(called)].sort();
}

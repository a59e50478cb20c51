import type { ServiceTaskConfig } from '../elements/configs.js';
import { configOf } from '../elements/element.js';
import type { JsonObject } from '../json.js';
import type { Listener } from '../model/process-model.js';
import { evaluate, unexpected } from './evaluation.js';
import type { ElementInstance } from './full-state.js';
import type { Run } from './run.js';
import { visible } from './scopes.js';
import type { TraceRecord } from './trace.js';

/** What a connector or a job worker is asked to do. */
export interface Job {
  readonly id: number;
  readonly kind: 'bpmnElement' | 'executionListener' | 'taskListener';
  readonly listenerEvent?: string;
  readonly retries: number;
  readonly variables: JsonObject;
}

export function evaluateRetries(run: Run, scope: number, expression: string): number {
  const retries = evaluate(run, scope, expression);
  if (typeof retries !== 'number' || !Number.isInteger(retries) || retries < 0) throw unexpected('retries', 'a whole number', expression, retries);
  return retries;
}

/** What a job of the element sees: with input mappings only them, without them all variables. */
export function jobVariables(run: Run, self: ElementInstance): JsonObject {
  return run.modelOf(self).inputs === undefined ? visible(run, self.id) : (run.draft.variables[self.id] ?? {});
}

/** Connectors' jobs are effects; those of job workers are records, and come back as commands. */
export function askJob(run: Run, self: ElementInstance, { jobType, headers, external }: ServiceTaskConfig | Listener, { id, kind, listenerEvent, retries, variables }: Job): void {
  if (external !== true) {
    run.effects.push({ kind: 'job', job: id, type: jobType, elementId: self.elementId, instance: self.instance, retries, headers, variables });
    return;
  }
  const about = listenerEvent === undefined ? {} : { listenerEvent };
  run.record({ t: 'jobCreated', id, instance: self.instance, element: self.id, elementId: self.elementId, type: jobType, kind, ...about, retries, headers, variables });
}

/** The element instance that waits for the job; undefined where nothing does any more. */
export function ownerOf(run: Run, job: number): ElementInstance | undefined {
  const self = run.element(job);
  if (self !== undefined) return self.phase === 'job' ? self : undefined;
  return Object.values(run.draft.elements).find(({ listening }) => listening?.job === job);
}

/** Tells the end of what a job worker was asked for. */
export function endJob(run: Run, self: ElementInstance, outcome: Extract<TraceRecord, { t: 'jobEnded' }>['outcome']): void {
  if (self.jobDone === true) return;
  if (self.phase === 'job' && configOf<Partial<ServiceTaskConfig>>(run.modelOf(self)).external === true) run.record({ t: 'jobEnded', id: self.id, outcome });
  else if (self.listening !== undefined && listenerOf(run, self)?.external === true) run.record({ t: 'jobEnded', id: self.listening.job, outcome });
}

/** The listener at work. */
export function listenerOf(run: Run, self: ElementInstance): Listener | undefined {
  const { listening } = self;
  if (listening === undefined) return undefined;
  const model = run.modelOf(self);
  const { at, next } = listening;
  const listed = at === 'start' || at === 'end' ? model.listeners?.[at] : configOf<{ listeners?: Partial<Record<string, readonly Listener[]>> }>(model).listeners?.[at];
  return listed?.[next];
}

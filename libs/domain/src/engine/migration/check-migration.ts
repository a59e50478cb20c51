import type { CommandOf } from '../commands/command-of.js';
import type { Problem } from '../../errors/problem.js';
import type { Program } from '../../model/program.js';
import type { FullState, ProcessInstance } from '../full-state.js';
import { Run } from '../run.js';
import type { EngineState } from '../state.js';
import { Mapping } from './mapping.js';
import { planMigration, type MigrationPlan } from './plan-migration.js';
import type { Stuck } from './stuck.js';

/** What a migration would do to an instance. Ids are local to the instance. */
export interface MigrationCheck {
  /** Empty: it can be migrated so. */
  readonly stuck: readonly Stuck[];
  /** Events that go on being waited for, of timers with their due time. */
  readonly kept: readonly { readonly element: number; readonly elementId: string; readonly to: string; readonly dueAt: number | null }[];
  /** Events that are not waited for any more. */
  readonly closed: readonly { readonly element: number; readonly elementId: string; readonly dueAt: number | null }[];
  /** Events that begin to be waited for. */
  readonly opened: readonly { readonly element: number; readonly elementId: string }[];
}

/** Changes nothing: the dry run of a migration. A problem where there is no such instance, or its target was made for a state that is past. */
export function checkMigration(program: Program, state: EngineState, command: CommandOf<'migrate'>): MigrationCheck | Problem {
  const run = new Run(program, state as FullState, command.at);
  const plan = planFor(run, command);
  if ('code' in plan) return plan;
  const { instance } = command;
  return {
    stuck: plan.stuck,
    kept: plan.kept.map(([wait, to]) => ({ element: wait.element, elementId: wait.elementId, to, dueAt: 'dueAt' in wait ? wait.dueAt : null })),
    closed: plan.closed.map((wait) => ({ element: wait.element, elementId: wait.elementId, dueAt: 'dueAt' in wait ? wait.dueAt : null })),
    opened: plan.opened.flatMap(({ owner, elementIds }) => elementIds.map((elementId) => ({ element: owner?.id ?? instance, elementId }))),
  };
}

/** The plan of a command, and the instances as they stand in its target. */
export function planFor(run: Run, { at, instance, mapping, target, pin, pins }: CommandOf<'migrate'>): (MigrationPlan & { readonly instances: Readonly<Record<string, ProcessInstance>>; readonly mapping: Mapping }) | Problem {
  if (run.draft.instances[instance] === undefined) return { code: 'INSTANCE_NOT_FOUND', message: 'There is no such open process instance', params: { instance }, hint: 'Read the process instances again.' };
  const instances = Object.fromEntries(Object.entries(run.draft.instances).map(([id, running]) => [id, standing(running, Number(id) === instance ? pin : (pins[run.pinOf(Number(id))] ?? run.pinOf(Number(id))), target)]));
  const strange = Object.entries(instances).find(([id]) => {
    const [old, fresh] = [run.program.processes[run.pinOf(Number(id))], target.processes[pinned(instances[id] as ProcessInstance)]];
    return Number(id) === instance ? fresh === undefined : fresh?.definitionKey !== old?.definitionKey;
  });
  if (strange !== undefined) return { code: 'MIGRATION_STALE', message: 'The instance has gone on since the migration was asked for', params: { instance: Number(strange[0]) }, hint: 'Ask again.' };
  const after = new Run(target, { ...(run.draft as FullState), instances }, at);
  const plan = new Mapping(mapping);
  return { ...planMigration(run, after, instance, plan), instances, mapping: plan };
}

function standing({ pin: _, ...running }: ProcessInstance, pin: string, target: Program): ProcessInstance {
  const processId = target.processes[pin]?.model.processId ?? running.processId;
  return { ...running, processId, ...(pin !== processId && { pin }) };
}

function pinned({ processId, pin }: ProcessInstance): string {
  return pin ?? processId;
}

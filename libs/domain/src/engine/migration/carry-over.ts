import { invariant } from '../../errors/invariant.js';
import type { ElementInstance, Trigger, Undo } from '../full-state.js';
import { setArrived } from '../joins.js';
import { without } from '../joins.js';
import type { Run } from '../run.js';
import { closeWaits, prepareWaits } from '../waiting.js';
import { mapCompensables } from './compensables.js';
import type { Mapping } from './mapping.js';
import type { MigrationPlan } from './plan-migration.js';

/** Carries a plan without stuck tokens out. The run works for the target from here on. Throws a `Failure` where what is waited for anew cannot be evaluated. */
export function carryOver(run: Run, instance: number, mapping: Mapping, { kept, closed, opened }: MigrationPlan): void {
  for (const wait of closed) closeWaits(run, wait.element, (elementId) => elementId === wait.elementId);
  for (const self of Object.values(run.draft.elements)) if (self.instance === instance) moveElement(run, self, mapping);
  renameWaits(run, new Map(kept.map(([wait, to]) => [wait.id, to])));
  const scopes = [instance, ...Object.values(run.draft.elements).filter((self) => self.instance === instance).map(({ id }) => id)];
  for (const scope of scopes) {
    renameTokens(run, scope, mapping);
    const done = run.draft.compensable?.[scope];
    if (done !== undefined && run.draft.compensable !== undefined) run.draft.compensable[scope] = mapCompensables(run, instance, mapping, done, nowhere);
  }
  const arms = opened.map(({ owner, elementIds }) => {
    // Boundary events see keys as the scope around their host does, event sub-processes as their own.
    const boundary = elementIds.filter((id) => run.behaviour(instance, id).attached === 'boundary');
    const others = elementIds.filter((id) => !boundary.includes(id));
    const at = owner === null ? { instance, owner: instance, scope: instance } : { instance, owner: owner.id, scope: owner.id };
    const armed = [prepareWaits(run, { ...at, ...(owner !== null && { keyScope: owner.scope }) }, boundary), prepareWaits(run, at, others)];
    return () => armed.forEach((arm) => arm());
  });
  for (const arm of arms) arm();
  for (const scope of scopes) joinAgain(run, instance, scope);
}

function moveElement(run: Run, self: ElementInstance, mapping: Mapping): void {
  const elementId = mapping.of(self.elementId) as string;
  const { trigger, undo, adHoc } = self;
  run.replace(self.id, {
    elementId,
    trigger: trigger === null ? null : movedTrigger(run, self, elementId, trigger),
    ...(undo !== undefined && { undo: movedUndo(run, self.instance, undo, mapping) }),
    ...(adHoc !== undefined && { adHoc: { ...adHoc, queue: adHoc.queue.map((id) => mapping.of(id) as string) } }),
  });
  if (elementId !== self.elementId) run.record({ t: 'elementMigrated', id: self.id, elementId });
}

/** Of an event that had happened it is the event itself, of an event sub-process its start event. */
function movedTrigger(run: Run, { instance, elementId: before }: ElementInstance, elementId: string, trigger: Trigger): Trigger {
  if (trigger.elementId === before) return { ...trigger, elementId };
  const { elements } = run.processOf(instance);
  const start = Object.keys(elements).find((id) => elements[id]?.parent === elementId && run.behaviour(instance, id).attached === 'eventStart');
  return start === undefined ? trigger : { ...trigger, elementId: start };
}

function movedUndo(run: Run, instance: number, { rest, thrower }: Undo, mapping: Mapping): Undo {
  return { rest: mapCompensables(run, instance, mapping, rest, nowhere), thrower };
}

/** One record a wait whose event has another id. */
function renameWaits(run: Run, names: ReadonlyMap<number, string>): void {
  const { draft } = run;
  const renamed = <W extends { readonly id: number; readonly elementId: string }>(waits: readonly W[]): W[] =>
    waits.map((wait) => {
      const elementId = names.get(wait.id);
      if (elementId === undefined || elementId === wait.elementId) return wait;
      run.record({ t: 'waitMigrated', id: wait.id, elementId });
      return { ...wait, elementId };
    });
  draft.timers = renamed(draft.timers);
  draft.subscriptions = renamed(draft.subscriptions);
  if (draft.signals !== undefined) draft.signals = renamed(draft.signals);
  if (draft.conditions !== undefined) draft.conditions = renamed(draft.conditions);
}

function renameTokens({ draft }: Run, scope: number, mapping: Mapping): void {
  const renamed = <T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> => Object.fromEntries(Object.entries(record).map(([gateway, tokens]) => [mapping.of(gateway) as string, tokens]));
  const [joins, resets] = [draft.joins[scope], draft.resets?.[scope]];
  if (joins !== undefined) draft.joins[scope] = renamed(joins);
  if (resets !== undefined && draft.resets !== undefined) draft.resets[scope] = renamed(resets);
}

/** A gateway of the target may need fewer tokens than are there already. */
function joinAgain(run: Run, instance: number, scope: number): void {
  for (const gateway of Object.keys(run.draft.joins[scope] ?? {})) {
    const { joins } = run.behaviour(instance, gateway);
    for (;;) {
      const arrived = run.draft.joins[scope]?.[gateway];
      const taken = arrived === undefined ? null : (joins?.(arrived, run.model(instance, gateway)) ?? null);
      if (arrived === undefined || taken === null) break;
      setArrived(run.draft, scope, gateway, without(arrived, taken));
      run.activate(instance, scope, gateway);
    }
  }
}

function nowhere(elementId: string): void {
  invariant(false, `a place for ${elementId}, which the plan was checked for`, 'there is none');
}

import type { CompensationBoundaryConfig, CompensationThrowConfig } from '../elements/configs.js';
import { configOf } from '../elements/element.js';
import type { ElementModel } from '../model/process-model.js';
import { eventStartsIn } from './event-starts.js';
import type { Compensable, ElementInstance, Undo } from './full-state.js';
import type { Run } from './run.js';
import { setLocal } from './scopes.js';

/**
 * BPMN 10.7, 13.5.5: what has completed can be undone, the last first. An activity is undone by the handler of its compensation boundary event; a
 * sub-process by its own, else by its compensation event sub-process, else by undoing what was completed inside it, with its
 * variables as they were. What was undone, or did not complete, is not undone.
 */

/** Remembers the completed `self` in its scope where it could be undone. */
export function keepCompensable(run: Run, self: ElementInstance, model: ElementModel): void {
  if (self.undo !== undefined) return;
  const inside = run.draft.compensable?.[self.id];
  if (model.loop !== undefined && self.turn === undefined) {
    // The turns stand in the place of their body.
    if (inside !== undefined) keep(run, self.scope, inside);
    return;
  }
  const boundary = model.boundary?.find((id) => run.behaviour(self.instance, id).catches === 'compensation');
  const handler = boundary === undefined ? null : configOf<CompensationBoundaryConfig>(run.model(self.instance, boundary)).handler;
  if (handler === null && inside === undefined && compensationStart(run, self.instance, self.elementId) === null) return;
  if (handler === null && model.type === 'eventSubProcess') return;
  const variables = run.draft.variables[self.id];
  const own = self.turn !== undefined || handler === null;
  keep(run, self.scope, [{ elementId: self.elementId, handler, ...(own && variables !== undefined && { variables }), ...(handler === null && { inside: inside ?? [] }) }]);
}

function keep(run: Run, scope: number, entries: readonly Compensable[]): void {
  run.draft.compensable ??= {};
  run.draft.compensable[scope] = [...(run.draft.compensable[scope] ?? []), ...entries];
}

/** Takes what a throw event is to undo, the last first, and the scope where that is done: the one in which it had completed. */
export function takeCompensable(run: Run, self: ElementInstance, activityRef: CompensationThrowConfig['activityRef']): { readonly scope: number; readonly entries: readonly Compensable[] } {
  const own = scopeToUndo(run, self);
  if (activityRef === null) return { scope: own, entries: taken(run, own, () => true) };
  for (let scope: number | null = self.scope; scope !== null; scope = run.element(scope)?.scope ?? null) {
    const found = taken(run, scope, ({ elementId }) => elementId === activityRef);
    if (found.length > 0) return { scope, entries: found };
  }
  return { scope: own, entries: [] };
}

/** Inside a compensation event sub-process it is the scope around it that is undone. */
function scopeToUndo(run: Run, self: ElementInstance): number {
  const around = run.element(self.scope);
  const isHandler = around !== undefined && around.trigger !== null && run.modelOf(around).type === 'eventSubProcess' && run.behaviour(around.instance, around.trigger.elementId).catches === 'compensation';
  return isHandler ? around.scope : self.scope;
}

function taken(run: Run, scope: number, which: (entry: Compensable) => boolean): readonly Compensable[] {
  const kept = run.draft.compensable?.[scope] ?? [];
  const found = kept.filter(which);
  if (found.length === 0 || run.draft.compensable === undefined) return [];
  const rest = kept.filter((entry) => !which(entry));
  if (rest.length === 0) delete run.draft.compensable[scope];
  else run.draft.compensable[scope] = rest;
  return [...found].reverse();
}

/** Undoes the entries one after the other in `scope`; then `thrower`, where there is one, has what it waited for. */
export function undo(run: Run, instance: number, scope: number, { rest: [next, ...rest], thrower }: Undo): void {
  if (next === undefined) {
    if (thrower !== null && run.element(thrower) !== undefined) run.happened(thrower, {});
    else run.endScopeIfDone(instance, scope);
    return;
  }
  if (next.handler !== null) {
    const handler = run.activate(instance, scope, next.handler, null, { undo: { rest, thrower } });
    setLocal(run, instance, handler.id, next.variables ?? {});
    return;
  }
  revive(run, instance, scope, next, { rest, thrower });
}

/** Enters a completed scope again, as it was when it completed, to undo what is inside. */
function revive(run: Run, instance: number, scope: number, entry: Compensable, after: Undo): void {
  const self = run.revive(instance, scope, entry.elementId, after);
  setLocal(run, instance, self.id, entry.variables ?? {});
  const inside = entry.inside ?? [];
  const start = compensationStart(run, instance, entry.elementId);
  if (start === null) return undo(run, instance, self.id, { rest: [...inside].reverse(), thrower: null });
  if (inside.length > 0) keep(run, self.id, inside);
  run.activate(instance, self.id, run.model(instance, start).parent ?? '', { elementId: start, variables: {} });
}

/** An element instance that undid something is gone: the next one. */
export function afterUndoing(run: Run, self: ElementInstance, after: Undo): void {
  undo(run, self.instance, self.scope, after);
}

function compensationStart(run: Run, instance: number, elementId: string): string | null {
  return eventStartsIn(run, instance, elementId).find((id) => run.behaviour(instance, id).catches === 'compensation') ?? null;
}

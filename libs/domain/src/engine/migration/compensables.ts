import type { CompensationBoundaryConfig } from '../../elements/configs.js';
import { configOf } from '../../elements/element.js';
import type { Compensable } from '../full-state.js';
import type { Run } from '../run.js';
import type { Mapping } from './mapping.js';
import type { StuckReason } from './stuck.js';

/** The same things to undo, at home in the target. `wrong` is told of those that have no place there. */
export function mapCompensables(after: Run, instance: number, mapping: Mapping, entries: readonly Compensable[], wrong: (elementId: string, reason: StuckReason, message: string) => void): readonly Compensable[] {
  return entries.flatMap((entry): readonly Compensable[] => {
    const target = mapping.of(entry.elementId);
    if (target === undefined) {
      wrong(entry.elementId, 'NOT_MAPPED', `${entry.elementId} has completed and could still be compensated, but the plan does not say what becomes of it`);
      return [];
    }
    const handler = entry.handler === null ? null : handlerOf(after, instance, target);
    if (handler === undefined) {
      wrong(entry.elementId, 'HANDLER_MISSING', `${entry.elementId} has completed and could still be compensated, but ${target} has no compensation boundary event`);
      return [];
    }
    return [{ ...entry, elementId: target, handler, ...(entry.inside !== undefined && { inside: mapCompensables(after, instance, mapping, entry.inside, wrong) }) }];
  });
}

function handlerOf(after: Run, instance: number, elementId: string): string | undefined {
  const model = after.processOf(instance).elements[elementId];
  const boundary = model?.boundary?.find((id) => after.behaviour(instance, id).catches === 'compensation');
  return boundary === undefined ? undefined : configOf<CompensationBoundaryConfig>(after.model(instance, boundary)).handler;
}

import type { ConditionConfig } from '../elements/configs.js';
import { configOf, interrupts } from '../elements/element.js';
import { evaluate } from './evaluation.js';
import { Failure } from './failure.js';
import type { ConditionWait } from './full-state.js';
import type { Run } from './run.js';
import { happen } from './waiting.js';

/**
 * BPMN 10.5.5: a conditional event happens when its condition becomes true; before it happens again it has to become false. Conditions are asked when
 * nothing else moves. Answers whether one has happened.
 */
export function fireConditions(run: Run): boolean {
  for (const wait of run.draft.conditions ?? []) {
    const holds = conditionHolds(run, wait);
    if (holds === wait.held) continue;
    setHeld(run, wait, holds);
    if (!holds) continue;
    fire(run, wait);
    return true;
  }
  return false;
}

function fire(run: Run, wait: ConditionWait): void {
  const { instance, elementId, id } = wait;
  const stays = run.behaviour(instance, elementId).attached !== undefined && !interrupts(run.model(instance, elementId));
  if (!stays) {
    run.draft.conditions = run.draft.conditions?.filter((other) => other.id !== id) ?? [];
    run.record({ t: 'conditionClosed', id, outcome: 'fired' });
  }
  happen(run, wait, {});
}

function setHeld(run: Run, { id }: ConditionWait, held: boolean): void {
  run.draft.conditions = run.draft.conditions?.map((other) => (other.id === id ? { ...other, held } : other)) ?? [];
}

/** Asked again and again, so what cannot be evaluated now does not hold now. Where it is opened, that is an incident. */
function conditionHolds(run: Run, { instance, elementId, scope }: ConditionWait): boolean {
  try {
    return evaluate(run, scope, configOf<ConditionConfig>(run.model(instance, elementId)).condition) === true;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

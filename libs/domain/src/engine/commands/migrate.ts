import type { Problem } from '../../errors/problem.js';
import { Failure } from '../failure.js';
import { carryOver } from '../migration/carry-over.js';
import { planFor } from '../migration/check-migration.js';
import type { Stuck } from '../migration/stuck.js';
import type { CarryOut } from './command-of.js';

/** Stuck tokens that the refusal itself names. */
const NAMED = 10;

/**
 * An open process instance goes on with another definition: element instances, tasks, timers, subscriptions, jobs and incidents keep their identity and
 * what they have; all that is active has to be in the mapping. Whoever steps the instance uses the command's program from the next event on.
 */
export const migrate: CarryOut<'migrate'> = (run, command) => {
  const plan = planFor(run, command);
  if ('code' in plan) return plan;
  if (plan.stuck.length > 0) return refusal(plan.stuck);
  run.adopt(command.target);
  run.draft.instances = { ...plan.instances };
  const { instance, pin, target } = command;
  const { processId } = plan.instances[instance] ?? { processId: '' };
  run.record({ t: 'instanceMigrated', id: instance, processId, ...(pin !== processId && { pin }), definitionKey: target.processes[pin]?.definitionKey ?? '' });
  try {
    carryOver(run, instance, plan.mapping, plan);
  } catch (error) {
    if (error instanceof Failure) return { code: 'MIGRATION_REFUSED', message: error.message, location: '/mappingInstructions', hint: 'Map an event to it, or give the variables that it needs.' };
    throw error;
  }
  return null;
};

function refusal(stuck: readonly Stuck[]): Problem {
  const more = stuck.length - NAMED;
  const named = stuck.slice(0, NAMED).map(({ message }) => message).join('; ');
  return { code: 'MIGRATION_REFUSED', message: more > 0 ? `${named}; and ${more} more` : named, location: '/mappingInstructions', params: { stuck: stuck.length }, hint: 'Complete the plan: the dry run names every token that would be stuck.' };
}

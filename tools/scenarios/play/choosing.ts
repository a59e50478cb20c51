import type { JsonObject } from '#domain';
import { evaluateFeel } from '#feel';
import { CannotHappen } from './cannot-happen.js';
import type { Player } from './player.js';
import type { OpenJob } from './world.js';

/** The oldest open task of an element for which `where` holds. */
export function taskOf({ world, now }: Player, elementId: string, where?: string): number {
  const open = [...world.tasks.values()];
  const found = open.find((task) => task.elementId === elementId && holdsFor(where, world.visible(task.id), now));
  if (found === undefined) throw none(`task ${elementId}`, where, open.map((task) => task.elementId));
  return found.id;
}

/** The oldest open job of a type. */
export function jobOf({ world, now }: Player, type: string, { element, where }: { readonly element?: string; readonly where?: string }): OpenJob {
  const fits = (job: OpenJob): boolean => job.type === type && (element === undefined || job.elementId === element) && holdsFor(where, world.visible(job.element ?? 0), now);
  const found = world.jobs.find(fits);
  if (found === undefined) throw none(`job ${type}${element === undefined ? '' : ` at ${element}`}`, where, world.jobs.map((job) => `${job.type} at ${job.elementId}`));
  return found;
}

/** The oldest element instance at work. A multi-instance activity's turns are meant, not the body around them. */
export function elementOf({ world, now }: Player, elementId: string, where?: string): number {
  const open = [...world.elements.values()];
  const found = open.find((each) => each.elementId === elementId && each.body !== true && holdsFor(where, world.visible(each.id), now));
  if (found === undefined) throw none(`element instance of ${elementId}`, where, open.map((each) => each.elementId));
  return found.id;
}

/** Whether FEEL is true over these variables. */
export function holdsFor(where: string | undefined, variables: JsonObject, at: number): boolean {
  if (where === undefined) return true;
  const result = evaluateFeel(where, variables, at);
  if (!result.ok) throw new CannotHappen(`«${where}» cannot be evaluated: ${result.message}`);
  return result.value === true;
}

function none(what: string, where: string | undefined, open: readonly string[]): CannotHappen {
  return new CannotHappen(`No ${what} is open${where === undefined ? '' : ` for which ${where}`}; open are: ${open.join(', ') || 'none'}`);
}

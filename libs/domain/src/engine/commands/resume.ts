import { takeHeld } from '../held-events.js';
import type { CarryOut } from './command-of.js';

/** What was kept happens now, in the order in which it came. Timers that fell due meanwhile fire next, by their due times. */
export const resume: CarryOut<'resume'> = (run) => {
  if (run.draft.suspended !== true) return { code: 'INSTANCE_NOT_SUSPENDED', message: 'The instance is not suspended', hint: 'Nothing has to be done.' };
  delete run.draft.suspended;
  run.record({ t: 'resumed', instance: 0 });
  takeHeld(run);
  return null;
};

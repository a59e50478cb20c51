import type { CarryOut } from './command-of.js';

export const suspend: CarryOut<'suspend'> = (run) => {
  if (run.draft.suspended === true) return { code: 'INSTANCE_SUSPENDED', message: 'The instance is suspended already', hint: 'Resume it when it shall go on.' };
  run.draft.suspended = true;
  run.record({ t: 'suspended', instance: 0 });
  return null;
};

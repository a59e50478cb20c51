import type { CarryOut } from './command-of.js';

export const cancelInstance: CarryOut<'cancelInstance'> = (run) => {
  run.endInstance(0, 'terminated');
  return null;
};

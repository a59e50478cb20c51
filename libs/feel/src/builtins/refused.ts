import { builtin, type Builtin } from './builtin.js';

const refuse = (name: string): Builtin =>
  builtin(name, 'refused', {
    '...arguments: any': (_args: readonly [], run) => run.fault('refused', `${name} answers something else each time; an evaluation must be repeatable`),
  });

/** Functions of other engines that answer by chance: refused by name, as a decision must be the same when it is replayed. */
export const REFUSED = [refuse('random number'), refuse('uuid')] as const;

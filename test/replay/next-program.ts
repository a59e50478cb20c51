import type { ElementModel, PinnedProcess, Program } from '#domain';
import { PROGRAM } from './program.js';

const [letter, delivery] = [PROGRAM.processes['letter'] as PinnedProcess, PROGRAM.processes['delivery'] as PinnedProcess];

/** The next version of the process that histories are recorded with: its task is called `review`, and another comes after it. */
export const NEXT_PROGRAM: Program = {
  hash: 'c0ffee'.repeat(10) + 'beef',
  root: 'letter',
  processes: {
    delivery,
    letter: {
      definitionKey: '50331648',
      version: 2,
      model: {
        ...letter.model,
        elements: {
          ...Object.fromEntries(Object.entries(letter.model.elements).filter(([id]) => id !== 'handle')),
          review: { ...(letter.model.elements['handle'] as ElementModel), name: 'Review' },
          late: { ...(letter.model.elements['late'] as ElementModel), config: { attachedTo: 'review', interrupting: false, kind: 'duration', expression: 'patience' } },
        },
        flows: { ...letter.model.flows, f1: { source: 'begin', target: 'review', condition: null }, f2: { source: 'review', target: 'deliver', condition: null } },
      },
    },
  },
};

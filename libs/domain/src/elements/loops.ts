import type { Loop } from '../model/process-model.js';
import type { Element } from './element.js';
import { multiInstance } from './multi-instance.js';
import { standardLoop } from './standard-loop.js';

/** How the body around the turns of an activity behaves, by the kind of its loop. */
export const LOOPS = {
  parallel: multiInstance,
  sequential: multiInstance,
  standard: standardLoop,
} as const satisfies Readonly<Record<Loop['kind'], Element>>;

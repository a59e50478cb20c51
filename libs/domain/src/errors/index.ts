export type { Problem } from './problem.js';
export { BrokenInvariant, invariant } from './invariant.js';

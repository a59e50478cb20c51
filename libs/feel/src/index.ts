/** FEEL behind one door: feelin for now; the engine issue puts an exact one behind the same names. */
export { feelFault } from './check.js';
export { evaluateFeel, type Evaluated } from './evaluate.js';

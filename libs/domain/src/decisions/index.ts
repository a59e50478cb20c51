/** `#domain/decisions`: decisions asked for directly, not by an instance. */
export { decide, type Decided } from './decide.js';

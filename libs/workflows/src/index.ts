/** What the worker bundles: workflow types by their names. Everything reachable from here runs in Temporal's sandbox. */
export { processInstance } from './process-instance.js';

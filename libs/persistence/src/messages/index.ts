/** Messages as the engine surface publishes them. Those of the public-service surface go to their instance by `enqueueMessage`. */
export { correlate, publish } from './publish.js';
export { progressOf } from './progress.js';
export { untakenMessages, type UntakenMessage } from './untaken.js';
export type { Publication, Published, Started, Target } from './publication.js';

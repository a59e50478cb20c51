/**
 * The names and payloads that both sides share: the workflow in the sandbox and the clients outside (API, worker's relay,
 * tools). Nothing here imports Temporal.
 */
export * from './names.js';
export type * from './payloads.js';

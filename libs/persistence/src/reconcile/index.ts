/** What `npm run reconcile` asks of the read model and does to it. */
export { activeRoots, rootsByKey, type RootState } from './roots.js';
export { endingStep } from './ending.js';
export { reproject } from './reproject.js';

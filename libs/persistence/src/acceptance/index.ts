export { accept, firstAnswer, type Acceptance, type IdempotencyClaim } from './accept.js';

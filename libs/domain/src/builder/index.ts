/** Processes without XML, scenarios of steps, and traces as text: what tests are written with. Nothing of it runs in production. */
export { each, Path, type Given } from './path.js';
export { process, programOf } from './process.js';
export { Scenario, type Happening } from './scenario.js';
export { told } from './told.js';

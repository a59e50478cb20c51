export { project } from './project.js';
export type { StepToProject } from './projection.js';

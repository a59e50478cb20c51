export { ELEMENT_TYPES, type ElementType } from './element-type.js';
export type { ElementModel, FlowModel, Mapping, ProcessModel } from './process-model.js';
export type { PinnedProcess, Program } from './program.js';

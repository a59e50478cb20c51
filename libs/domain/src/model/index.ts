export { ELEMENT_TYPES, type ElementType } from './element-type.js';
export type { ElementModel, FlowModel, Listener, Listeners, Loop, Mapping, MultiInstance, ProcessModel, StandardLoop } from './process-model.js';
export type { PinnedDecision, PinnedProcess, Program } from './program.js';

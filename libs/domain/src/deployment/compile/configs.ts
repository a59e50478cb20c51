import type { JsonObject } from '../../json.js';
import type { ElementType } from '../../model/element-type.js';
import { one } from '../bpmn-node.js';
import type { ElementSource } from './element-source.js';
import * as events from './events.js';
import { compileCallActivity, compileReceiveTask, compileScriptTask, compileServiceTask, refuseInstantiation } from './tasks.js';
import { compileUserTask } from './user-task.js';

export interface CompileContext {
  readonly connectorTypes: ReadonlySet<string>;
}

/** Nothing beyond what every element has. */
const plain = (): undefined => undefined;

/** How each element type is compiled to the `config` that its file in `elements/` reads. Closed by the compiler. */
export const CONFIG_COMPILERS = {
  startEvent: plain,
  endEvent: plain,
  terminateEndEvent: plain,
  errorEndEvent: events.compileErrorEnd,
  userTask: compileUserTask,
  serviceTask: (source, context) => compileServiceTask(source, context.connectorTypes),
  scriptTask: compileScriptTask,
  manualTask: plain,
  task: plain,
  receiveTask: compileReceiveTask,
  exclusiveGateway: (source) => ({ defaultFlow: one(source.node, 'default')?.id ?? null }),
  parallelGateway: plain,
  eventBasedGateway: (source) => {
    refuseInstantiation(source);
    return undefined;
  },
  timerCatchEvent: events.compileTimerCatch,
  messageCatchEvent: events.compileMessageCatch,
  noneThrowEvent: plain,
  timerBoundaryEvent: events.compileTimerBoundary,
  messageBoundaryEvent: events.compileMessageBoundary,
  errorBoundaryEvent: events.compileErrorBoundary,
  subProcess: plain,
  eventSubProcess: plain,
  timerStartEvent: events.compileTimerStart,
  messageStartEvent: events.compileMessageStart,
  errorStartEvent: events.compileErrorStart,
  callActivity: compileCallActivity,
} as const satisfies Record<ElementType, (source: ElementSource, context: CompileContext) => JsonObject | undefined>;

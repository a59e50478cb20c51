import type { JsonObject } from '../../json.js';
import type { ElementType } from '../../model/element-type.js';
import { compileAdHoc } from './ad-hoc.js';
import * as compensation from './compensation.js';
import * as conditions from './conditions.js';
import type { CompileContext } from './element-surroundings.js';
import type { ElementSource } from './element-source.js';
import * as escalations from './escalations.js';
import * as events from './events.js';
import { compileChoice, compileComplexGateway, compileEventBasedGateway } from './gateways.js';
import { compileJob } from './jobs.js';
import { compileLinkCatch, compileLinkThrow } from './links.js';
import * as signals from './signals.js';
import { compileBusinessRuleTask, compileCallActivity, compileScriptTask } from './tasks.js';
import { compileUserTask } from './user-task.js';

/** Nothing beyond what every element has. */
const plain = (): undefined => undefined;

/** How each element type is compiled to the `config` that its file in `elements/` reads. Closed by the compiler. */
export const CONFIG_COMPILERS = {
  startEvent: plain,
  endEvent: plain,
  terminateEndEvent: plain,
  errorEndEvent: events.compileErrorEnd,
  userTask: compileUserTask,
  serviceTask: compileJob,
  scriptTask: compileScriptTask,
  manualTask: plain,
  task: plain,
  receiveTask: events.compileReceiveTask,
  exclusiveGateway: compileChoice,
  parallelGateway: plain,
  eventBasedGateway: compileEventBasedGateway,
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
  sendTask: compileJob,
  businessRuleTask: compileBusinessRuleTask,
  inclusiveGateway: compileChoice,
  complexGateway: compileComplexGateway,
  signalCatchEvent: signals.compileSignal,
  conditionalCatchEvent: conditions.compileConditionalCatch,
  linkCatchEvent: compileLinkCatch,
  messageThrowEvent: compileJob,
  signalThrowEvent: signals.compileSignal,
  escalationThrowEvent: escalations.compileEscalationThrow,
  compensationThrowEvent: compensation.compileCompensationThrow,
  linkThrowEvent: compileLinkThrow,
  messageEndEvent: compileJob,
  signalEndEvent: signals.compileSignal,
  escalationEndEvent: escalations.compileEscalationThrow,
  compensationEndEvent: compensation.compileCompensationThrow,
  cancelEndEvent: plain,
  signalBoundaryEvent: signals.compileSignalBoundary,
  escalationBoundaryEvent: escalations.compileEscalationBoundary,
  conditionalBoundaryEvent: conditions.compileConditionalBoundary,
  compensationBoundaryEvent: compensation.compileCompensationBoundary,
  cancelBoundaryEvent: compensation.compileCancelBoundary,
  signalStartEvent: signals.compileSignalStart,
  escalationStartEvent: escalations.compileEscalationStart,
  conditionalStartEvent: conditions.compileConditionalStart,
  compensationStartEvent: compensation.compileCompensationStart,
  adHocSubProcess: compileAdHoc,
  transaction: plain,
} as const satisfies Record<ElementType, (source: ElementSource, context: CompileContext) => JsonObject | undefined>;

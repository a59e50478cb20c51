import type { ElementType } from '../model/element-type.js';
import { adHocSubProcess } from './ad-hoc-sub-process.js';
import { boundaryEvent } from './boundary-event.js';
import { businessRuleTask } from './business-rule-task.js';
import { callActivity } from './call-activity.js';
import { cancelEndEvent } from './cancel-end-event.js';
import { catchEvent } from './catch-event.js';
import { compensationThrowEvent } from './compensation-throw-event.js';
import { complexGateway } from './complex-gateway.js';
import type { Element } from './element.js';
import { errorEndEvent } from './error-end-event.js';
import { escalationThrowEvent } from './escalation-throw-event.js';
import { eventBasedGateway } from './event-based-gateway.js';
import { eventSubProcess } from './event-sub-process.js';
import { exclusiveGateway } from './exclusive-gateway.js';
import { inclusiveGateway } from './inclusive-gateway.js';
import { linkThrowEvent } from './link-throw-event.js';
import { parallelGateway } from './parallel-gateway.js';
import { passThrough } from './pass-through.js';
import { scriptTask } from './script-task.js';
import { serviceTask } from './service-task.js';
import { signalThrowEvent } from './signal-throw-event.js';
import { eventStart, startEvent } from './start-event.js';
import { subProcess } from './sub-process.js';
import { terminateEndEvent } from './terminate-end-event.js';
import { userTask } from './user-task.js';

/** One line an element type; the compiler names what is missing. */
export const ELEMENTS = {
  startEvent,
  endEvent: passThrough,
  terminateEndEvent,
  errorEndEvent,
  userTask,
  serviceTask,
  scriptTask,
  manualTask: passThrough,
  task: passThrough,
  receiveTask: catchEvent('message'),
  exclusiveGateway,
  parallelGateway,
  eventBasedGateway,
  timerCatchEvent: catchEvent('timer'),
  messageCatchEvent: catchEvent('message'),
  noneThrowEvent: passThrough,
  timerBoundaryEvent: boundaryEvent('timer'),
  messageBoundaryEvent: boundaryEvent('message'),
  errorBoundaryEvent: boundaryEvent('error'),
  subProcess,
  eventSubProcess,
  timerStartEvent: eventStart('timer'),
  messageStartEvent: eventStart('message'),
  errorStartEvent: eventStart('error'),
  callActivity,
  sendTask: serviceTask,
  businessRuleTask,
  inclusiveGateway,
  complexGateway,
  signalCatchEvent: catchEvent('signal'),
  conditionalCatchEvent: catchEvent('condition'),
  linkCatchEvent: passThrough,
  messageThrowEvent: serviceTask,
  signalThrowEvent,
  escalationThrowEvent,
  compensationThrowEvent,
  linkThrowEvent,
  messageEndEvent: serviceTask,
  signalEndEvent: signalThrowEvent,
  escalationEndEvent: escalationThrowEvent,
  compensationEndEvent: compensationThrowEvent,
  cancelEndEvent,
  signalBoundaryEvent: boundaryEvent('signal'),
  escalationBoundaryEvent: boundaryEvent('escalation'),
  conditionalBoundaryEvent: boundaryEvent('condition'),
  compensationBoundaryEvent: boundaryEvent('compensation'),
  cancelBoundaryEvent: boundaryEvent('cancel'),
  signalStartEvent: eventStart('signal'),
  escalationStartEvent: eventStart('escalation'),
  conditionalStartEvent: eventStart('condition'),
  compensationStartEvent: eventStart('compensation'),
  adHocSubProcess,
  transaction: subProcess,
} as const satisfies Readonly<Record<ElementType, Element>>;

import type { ElementType } from '../model/element-type.js';
import { boundaryEvent } from './boundary-event.js';
import { callActivity } from './call-activity.js';
import { catchEvent } from './catch-event.js';
import type { Element } from './element.js';
import { errorEndEvent } from './error-end-event.js';
import { eventBasedGateway } from './event-based-gateway.js';
import { eventSubProcess } from './event-sub-process.js';
import { exclusiveGateway } from './exclusive-gateway.js';
import { parallelGateway } from './parallel-gateway.js';
import { passThrough } from './pass-through.js';
import { scriptTask } from './script-task.js';
import { serviceTask } from './service-task.js';
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
} as const satisfies Readonly<Record<ElementType, Element>>;

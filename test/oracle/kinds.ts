import type { ElementType } from '#domain';

/**
 * What a token finds at each type of element (BPMN chapters 10 and 13).
 * `passes`: nothing keeps it. `sets`: nothing, and a variable is set. `does`: a deed comes first. `task`, `job`, `event`: it waits for that. `gateway`: for the first of several events.
 * `scope`: for what is inside. `calls`: for another process.
 */
export type Kind = 'passes' | 'sets' | 'does' | 'task' | 'job' | 'event' | 'gateway' | 'scope' | 'calls';
type Catches = 'timer' | 'message' | 'signal' | 'condition' | 'error' | 'escalation' | 'compensation' | 'cancel';

interface Play {
  readonly kind: Kind;
  readonly catches?: Catches;
  readonly attached?: 'boundary' | 'start';
}

const boundary = (catches: Catches): Play => ({ kind: 'passes', catches, attached: 'boundary' });
const start = (catches: Catches): Play => ({ kind: 'passes', catches, attached: 'start' });

export const PLAYS = {
  startEvent: { kind: 'passes' },
  endEvent: { kind: 'passes' },
  terminateEndEvent: { kind: 'does' },
  errorEndEvent: { kind: 'does' },
  userTask: { kind: 'task' },
  serviceTask: { kind: 'job' },
  scriptTask: { kind: 'sets' },
  manualTask: { kind: 'passes' },
  task: { kind: 'passes' },
  receiveTask: { kind: 'event', catches: 'message' },
  exclusiveGateway: { kind: 'passes' },
  parallelGateway: { kind: 'passes' },
  eventBasedGateway: { kind: 'gateway' },
  timerCatchEvent: { kind: 'event', catches: 'timer' },
  messageCatchEvent: { kind: 'event', catches: 'message' },
  noneThrowEvent: { kind: 'passes' },
  timerBoundaryEvent: boundary('timer'),
  messageBoundaryEvent: boundary('message'),
  errorBoundaryEvent: boundary('error'),
  subProcess: { kind: 'scope' },
  eventSubProcess: { kind: 'scope' },
  timerStartEvent: start('timer'),
  messageStartEvent: start('message'),
  errorStartEvent: start('error'),
  callActivity: { kind: 'calls' },
  sendTask: { kind: 'job' },
  businessRuleTask: { kind: 'job' },
  inclusiveGateway: { kind: 'passes' },
  complexGateway: { kind: 'passes' },
  signalCatchEvent: { kind: 'event', catches: 'signal' },
  conditionalCatchEvent: { kind: 'event', catches: 'condition' },
  linkCatchEvent: { kind: 'passes' },
  messageThrowEvent: { kind: 'job' },
  signalThrowEvent: { kind: 'does' },
  escalationThrowEvent: { kind: 'does' },
  compensationThrowEvent: { kind: 'does' },
  linkThrowEvent: { kind: 'passes' },
  messageEndEvent: { kind: 'job' },
  signalEndEvent: { kind: 'does' },
  escalationEndEvent: { kind: 'does' },
  compensationEndEvent: { kind: 'does' },
  cancelEndEvent: { kind: 'does' },
  signalBoundaryEvent: boundary('signal'),
  escalationBoundaryEvent: boundary('escalation'),
  conditionalBoundaryEvent: boundary('condition'),
  compensationBoundaryEvent: boundary('compensation'),
  cancelBoundaryEvent: boundary('cancel'),
  signalStartEvent: start('signal'),
  escalationStartEvent: start('escalation'),
  conditionalStartEvent: start('condition'),
  compensationStartEvent: start('compensation'),
  adHocSubProcess: { kind: 'scope' },
  transaction: { kind: 'scope' },
} as const satisfies Readonly<Record<ElementType, Play>>;

export function playOf(type: ElementType): Play {
  return PLAYS[type];
}

import type { ElementType } from '../../model/element-type.js';
import { many, type BpmnNode } from '../bpmn-node.js';

/** Event definition (`none` where there is none) → element type, by the BPMN construct and where it stands. */
type ByEvent = Readonly<Record<string, ElementType>>;

const NODES: Readonly<Record<string, ElementType>> = {
  'bpmn:UserTask': 'userTask',
  'bpmn:ServiceTask': 'serviceTask',
  'bpmn:SendTask': 'sendTask',
  'bpmn:BusinessRuleTask': 'businessRuleTask',
  'bpmn:ScriptTask': 'scriptTask',
  'bpmn:ManualTask': 'manualTask',
  'bpmn:Task': 'task',
  'bpmn:ReceiveTask': 'receiveTask',
  'bpmn:ExclusiveGateway': 'exclusiveGateway',
  'bpmn:ParallelGateway': 'parallelGateway',
  'bpmn:InclusiveGateway': 'inclusiveGateway',
  'bpmn:ComplexGateway': 'complexGateway',
  'bpmn:EventBasedGateway': 'eventBasedGateway',
  'bpmn:CallActivity': 'callActivity',
  'bpmn:SubProcess': 'subProcess',
  'bpmn:AdHocSubProcess': 'adHocSubProcess',
  'bpmn:Transaction': 'transaction',
};

const EVENTS: Readonly<Record<string, ByEvent>> = {
  'bpmn:EndEvent': {
    none: 'endEvent',
    terminate: 'terminateEndEvent',
    error: 'errorEndEvent',
    message: 'messageEndEvent',
    signal: 'signalEndEvent',
    escalation: 'escalationEndEvent',
    compensate: 'compensationEndEvent',
    cancel: 'cancelEndEvent',
  },
  'bpmn:IntermediateCatchEvent': { timer: 'timerCatchEvent', message: 'messageCatchEvent', signal: 'signalCatchEvent', conditional: 'conditionalCatchEvent', link: 'linkCatchEvent' },
  'bpmn:IntermediateThrowEvent': {
    none: 'noneThrowEvent',
    message: 'messageThrowEvent',
    signal: 'signalThrowEvent',
    escalation: 'escalationThrowEvent',
    compensate: 'compensationThrowEvent',
    link: 'linkThrowEvent',
  },
  'bpmn:BoundaryEvent': {
    timer: 'timerBoundaryEvent',
    message: 'messageBoundaryEvent',
    error: 'errorBoundaryEvent',
    signal: 'signalBoundaryEvent',
    escalation: 'escalationBoundaryEvent',
    conditional: 'conditionalBoundaryEvent',
    compensate: 'compensationBoundaryEvent',
    cancel: 'cancelBoundaryEvent',
  },
};

const PROCESS_START: ByEvent = { none: 'startEvent', timer: 'timerStartEvent', message: 'messageStartEvent', signal: 'signalStartEvent', conditional: 'conditionalStartEvent' };
const SUB_PROCESS_START: ByEvent = { none: 'startEvent' };
const EVENT_SUB_PROCESS_START: ByEvent = {
  timer: 'timerStartEvent',
  message: 'messageStartEvent',
  error: 'errorStartEvent',
  signal: 'signalStartEvent',
  escalation: 'escalationStartEvent',
  conditional: 'conditionalStartEvent',
  compensate: 'compensationStartEvent',
};

/** The element type of a flow node, or the construct that the engine does not execute. */
export function elementTypeOf(node: BpmnNode): { readonly type: ElementType } | { readonly unsupported: string } {
  if (node['triggeredByEvent'] === true) return node.$type === 'bpmn:SubProcess' ? { type: 'eventSubProcess' } : { unsupported: `${words(node.$type)} that is triggered by an event` };
  const plain = NODES[node.$type];
  if (plain !== undefined) return { type: plain };
  const byEvent = node.$type === 'bpmn:StartEvent' ? startsIn(node) : EVENTS[node.$type];
  if (byEvent === undefined) return { unsupported: words(node.$type) };
  const events = eventsOf(node);
  const type = events.length === 1 ? byEvent[events[0] as string] : undefined;
  return type === undefined ? { unsupported: `${words(node.$type)} with ${eventWords(events)}${placeWords(node)}` } : { type };
}

export function isFlowNode(node: BpmnNode): boolean {
  return /^bpmn:(.*Event|.*Task|.*Gateway|.*SubProcess|CallActivity|Transaction|Task|SubChoreography|CallChoreography)$/.test(node.$type);
}

/** Its event definitions, its own and those that it refers to. */
export function eventDefinitionsOf(node: BpmnNode): readonly BpmnNode[] {
  return [...many(node, 'eventDefinitions'), ...many(node, 'eventDefinitionRef')];
}

/** `timer`, `message`, …: `none` where an event has no definition, several where it has several. */
export function eventsOf(node: BpmnNode): readonly string[] {
  const definitions = eventDefinitionsOf(node);
  return definitions.length === 0 ? ['none'] : definitions.map((definition) => words(definition.$type).replace(/ event definition$/, ''));
}

function startsIn(node: BpmnNode): ByEvent {
  if (isEventSubProcessStart(node)) return EVENT_SUB_PROCESS_START;
  return node.$parent?.$type === 'bpmn:Process' ? PROCESS_START : SUB_PROCESS_START;
}

function isEventSubProcessStart(node: BpmnNode): boolean {
  return node.$type === 'bpmn:StartEvent' && node.$parent?.$type === 'bpmn:SubProcess' && node.$parent['triggeredByEvent'] === true;
}

function eventWords(events: readonly string[]): string {
  return events.length > 1 ? `several event definitions (${events.join(', ')})` : events[0] === 'none' ? 'no event definition' : `${/^[aeiou]/.test(events[0] ?? '') ? 'an' : 'a'} ${events[0] ?? ''} event definition`;
}

function placeWords(node: BpmnNode): string {
  if (node.$type !== 'bpmn:StartEvent') return '';
  return isEventSubProcessStart(node) ? ' in an event sub-process' : node.$parent?.$type === 'bpmn:Process' ? ' at the start of a process' : ' in a sub-process';
}

/** `bpmn:SignalEventDefinition` → `signal event definition`. */
export function words(type: string): string {
  return type
    .slice(type.indexOf(':') + 1)
    .replace(/(?!^)([A-Z])/g, ' $1')
    .toLowerCase()
    .replace('ad hoc', 'ad-hoc')
    .replace('sub process', 'sub-process');
}

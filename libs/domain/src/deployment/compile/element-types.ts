import type { ElementType } from '../../model/element-type.js';
import { many, type BpmnNode } from '../bpmn-node.js';

/** Event definition (`none` where there is none) → element type, by the BPMN construct and where it stands. */
type ByEvent = Readonly<Record<string, ElementType>>;

const TASKS: Readonly<Record<string, ElementType>> = {
  'bpmn:UserTask': 'userTask',
  'bpmn:ServiceTask': 'serviceTask',
  'bpmn:ScriptTask': 'scriptTask',
  'bpmn:ManualTask': 'manualTask',
  'bpmn:Task': 'task',
  'bpmn:ReceiveTask': 'receiveTask',
  'bpmn:ExclusiveGateway': 'exclusiveGateway',
  'bpmn:ParallelGateway': 'parallelGateway',
  'bpmn:EventBasedGateway': 'eventBasedGateway',
  'bpmn:CallActivity': 'callActivity',
};

const EVENTS: Readonly<Record<string, ByEvent>> = {
  'bpmn:StartEvent': { none: 'startEvent' },
  'bpmn:EndEvent': { none: 'endEvent', terminate: 'terminateEndEvent', error: 'errorEndEvent' },
  'bpmn:IntermediateCatchEvent': { timer: 'timerCatchEvent', message: 'messageCatchEvent' },
  'bpmn:IntermediateThrowEvent': { none: 'noneThrowEvent' },
  'bpmn:BoundaryEvent': { timer: 'timerBoundaryEvent', message: 'messageBoundaryEvent', error: 'errorBoundaryEvent' },
};

const EVENT_SUB_PROCESS_START: ByEvent = { timer: 'timerStartEvent', message: 'messageStartEvent', error: 'errorStartEvent' };

/** The element type of a flow node, or the construct that the engine does not execute. */
export function elementTypeOf(node: BpmnNode): { readonly type: ElementType } | { readonly unsupported: string } {
  if (node.$type === 'bpmn:SubProcess') return { type: node['triggeredByEvent'] === true ? 'eventSubProcess' : 'subProcess' };
  const task = TASKS[node.$type];
  if (task !== undefined) return { type: task };
  const byEvent = isEventSubProcessStart(node) ? EVENT_SUB_PROCESS_START : EVENTS[node.$type];
  if (byEvent === undefined) return { unsupported: words(node.$type) };
  const events = eventsOf(node);
  const type = events.length === 1 ? byEvent[events[0] as string] : undefined;
  return type === undefined ? { unsupported: `${words(node.$type)} with ${eventWords(events)}${placeWords(node)}` } : { type };
}

export function isFlowNode(node: BpmnNode): boolean {
  return /^bpmn:(.*Event|.*Task|.*Gateway|.*SubProcess|CallActivity|Transaction|Task|SubChoreography|CallChoreography)$/.test(node.$type);
}

/** `timer`, `message`, …: `none` where an event has no definition, several where it has several. */
function eventsOf(node: BpmnNode): readonly string[] {
  const definitions = [...many(node, 'eventDefinitions'), ...many(node, 'eventDefinitionRef')];
  return definitions.length === 0 ? ['none'] : definitions.map((definition) => words(definition.$type).replace(/ event definition$/, ''));
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
    .replace('sub process', 'sub-process');
}

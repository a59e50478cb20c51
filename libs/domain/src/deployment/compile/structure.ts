import type { Problem } from '../../errors/problem.js';
import type { ElementType } from '../../model/element-type.js';
import { placeOf, type Faults } from '../faults.js';
import type { Draft, DraftElement } from './draft.js';

const STARTS: ReadonlySet<ElementType> = new Set(['startEvent', 'timerStartEvent', 'messageStartEvent', 'errorStartEvent']);
const ENDS: ReadonlySet<ElementType> = new Set(['endEvent', 'terminateEndEvent', 'errorEndEvent']);
const BOUNDARIES: ReadonlySet<ElementType> = new Set(['timerBoundaryEvent', 'messageBoundaryEvent', 'errorBoundaryEvent']);
const GATEWAYS: ReadonlySet<ElementType> = new Set(['exclusiveGateway', 'parallelGateway', 'eventBasedGateway']);
const HOSTS: ReadonlySet<ElementType> = new Set(['userTask', 'serviceTask', 'scriptTask', 'manualTask', 'task', 'receiveTask', 'subProcess', 'callActivity']);
const EVENT_GATEWAY_TARGETS: ReadonlySet<ElementType> = new Set(['timerCatchEvent', 'messageCatchEvent']);

type Complain = (elementId: string, fault: Omit<Problem, 'location'>) => void;

/** How elements are put together: starts, reachability, gateways, conditions, boundaries. */
export function checkStructure(file: string, processId: string, draft: Draft, faults: Faults): void {
  const complain: Complain = (elementId, fault) => faults.add({ location: placeOf(file, elementId), ...fault });
  const starts = startsByScope(draft);
  checkStarts(processId, 'process', starts.get(null) ?? [], complain);
  const triggers = new Map<string | null, string[]>([[null, []]]);
  for (const [id, element] of Object.entries(draft.elements)) {
    if (element.type === 'subProcess' || element.type === 'eventSubProcess') checkStarts(id, element.type, starts.get(id) ?? [], complain);
    if (element.type === 'eventSubProcess') triggers.set(element.parent, [...(triggers.get(element.parent) ?? []), ...(starts.get(id) ?? [])]);
    checkEnds(id, element, complain);
    if (BOUNDARIES.has(element.type)) checkHost(id, element, draft, complain);
    if (element.type === 'exclusiveGateway') checkExclusive(id, element, draft, complain);
    if (element.type === 'eventBasedGateway') checkEventBased(id, element, draft, complain);
    checkCatches(element.boundary ?? [], draft, complain);
  }
  for (const ids of triggers.values()) checkCatches(ids, draft, complain);
  checkFlows(draft, complain);
}

function startsByScope(draft: Draft): ReadonlyMap<string | null, readonly string[]> {
  const starts = new Map<string | null, string[]>();
  for (const [id, element] of Object.entries(draft.elements)) {
    if (STARTS.has(element.type)) starts.set(element.parent, [...(starts.get(element.parent) ?? []), id]);
  }
  return starts;
}

function checkStarts(id: string, kind: 'process' | 'subProcess' | 'eventSubProcess', starts: readonly string[], complain: Complain): void {
  if (starts.length === 0) {
    complain(id, {
      code: 'START_EVENT_MISSING',
      message: kind === 'eventSubProcess' ? `The event sub-process ${id} has no start event that the engine can wait for` : `${id} has no none start event`,
      hint: kind === 'eventSubProcess' ? 'Give it one timer, message or error start event.' : 'Give it one start event without a definition.',
    });
  }
  for (const extra of starts.slice(1)) complain(extra, { code: 'START_EVENT_AMBIGUOUS', params: { scope: id }, message: `${id} has more than one start event`, hint: 'Leave one start event.' });
}

function checkEnds(id: string, element: DraftElement, complain: Complain): void {
  const { type, incoming, outgoing } = element;
  const isStart = STARTS.has(type) || BOUNDARIES.has(type) || type === 'eventSubProcess';
  if (isStart && incoming.length > 0) complain(id, { code: 'FLOW_NOT_ALLOWED', params: { type }, message: `A ${type} cannot have an incoming sequence flow`, hint: 'Remove the sequence flow.' });
  if (!isStart && incoming.length === 0) complain(id, { code: 'ELEMENT_UNREACHABLE', message: `Nothing leads to ${id}`, hint: 'Connect it with a sequence flow, or remove it.' });
  if ((ENDS.has(type) || type === 'eventSubProcess') && outgoing.length > 0) complain(id, { code: 'FLOW_NOT_ALLOWED', params: { type }, message: `A ${type} cannot have an outgoing sequence flow`, hint: 'Remove the sequence flow.' });
  if ((GATEWAYS.has(type) || BOUNDARIES.has(type)) && outgoing.length === 0) complain(id, { code: 'FLOW_MISSING', params: { type }, message: `A ${type} needs an outgoing sequence flow`, hint: 'Say what comes next.' });
}

function checkHost(id: string, element: DraftElement, draft: Draft, complain: Complain): void {
  const hostId = String(element.config?.['attachedTo'] ?? '');
  const host = draft.elements[hostId];
  if (host !== undefined && HOSTS.has(host.type) && host.parent === element.parent) return;
  complain(id, { code: 'BOUNDARY_HOST_INVALID', params: { attachedTo: hostId }, message: `The boundary event ${id} is not attached to an activity of its scope`, hint: 'Attach it to a task, sub-process or call activity.' });
}

function checkExclusive(id: string, gateway: DraftElement, draft: Draft, complain: Complain): void {
  const defaultFlow = gateway.config?.['defaultFlow'] ?? null;
  if (defaultFlow !== null && !gateway.outgoing.includes(String(defaultFlow))) {
    complain(id, { code: 'FLOW_NOT_ALLOWED', params: { flow: String(defaultFlow) }, message: `The default flow of ${id} does not leave it`, hint: 'Choose one of its outgoing flows as default.' });
  }
  if (gateway.outgoing.length < 2) return;
  for (const flowId of gateway.outgoing) {
    if (flowId === defaultFlow || draft.flows[flowId]?.condition !== null) continue;
    complain(flowId, { code: 'CONDITION_MISSING', params: { gateway: id }, message: `The sequence flow ${flowId} leaves an exclusive gateway without a condition`, hint: 'Give it a condition, or make it the default flow.' });
  }
}

function checkEventBased(id: string, gateway: DraftElement, draft: Draft, complain: Complain): void {
  if (gateway.outgoing.length === 1) complain(id, { code: 'GATEWAY_TARGET_INVALID', message: `The event-based gateway ${id} has nothing to choose from`, hint: 'Give it at least two outgoing sequence flows.' });
  for (const flowId of gateway.outgoing) {
    const target = draft.flows[flowId]?.target ?? '';
    const element = draft.elements[target];
    if (element === undefined || (EVENT_GATEWAY_TARGETS.has(element.type) && element.incoming.length === 1)) continue;
    complain(target, { code: 'GATEWAY_TARGET_INVALID', params: { gateway: id }, message: `${target} cannot follow an event-based gateway`, hint: 'Only timer and message catch events reached from the gateway alone can follow it.' });
  }
}

/** Two waits that the same message or error would reach: which one would be a matter of chance. */
function checkCatches(catches: readonly string[], draft: Draft, complain: Complain): void {
  const seen = new Set<string>();
  for (const id of catches) {
    const config = draft.elements[id]?.config;
    const what = config?.['messageName'] !== undefined ? `message ${String(config['messageName'])}` : config?.['errorCode'] !== undefined ? `error ${String(config['errorCode'] ?? 'of any code')}` : null;
    if (what === null) continue;
    if (seen.has(what)) complain(id, { code: 'CATCH_AMBIGUOUS', params: { what }, message: `More than one event here catches the ${what}`, hint: 'Leave one of them.' });
    seen.add(what);
  }
}

function checkFlows(draft: Draft, complain: Complain): void {
  for (const [flowId, flow] of Object.entries(draft.flows)) {
    const [source, target] = [draft.elements[flow.source], draft.elements[flow.target]];
    if (source !== undefined && target !== undefined && source.parent !== target.parent) {
      complain(flowId, { code: 'FLOW_CROSSES_SCOPE', message: `The sequence flow ${flowId} crosses the border of a sub-process`, hint: 'Connect elements of one scope only.' });
    }
    if (flow.condition === null || source === undefined) continue;
    if (source.type !== 'exclusiveGateway') complain(flowId, { code: 'CONDITION_NOT_ALLOWED', params: { source: flow.source }, message: `The sequence flow ${flowId} has a condition but does not leave an exclusive gateway`, hint: 'Put an exclusive gateway before it, or remove the condition.' });
    else if (source.config?.['defaultFlow'] === flowId) complain(flowId, { code: 'CONDITION_NOT_ALLOWED', params: { source: flow.source }, message: `The default flow ${flowId} has a condition`, hint: 'Remove the condition: the default flow is taken where no other can be.' });
  }
}

import type { ElementType } from '../../../model/element-type.js';
import type { DraftElement } from '../draft.js';
import type { Examined } from './complain.js';

const TARGETS: ReadonlySet<ElementType> = new Set(['timerCatchEvent', 'messageCatchEvent', 'signalCatchEvent', 'conditionalCatchEvent', 'receiveTask']);

/** What leaves a gateway. */
export function checkGateway(id: string, element: DraftElement, examined: Examined): void {
  if (element.type === 'exclusiveGateway' || element.type === 'inclusiveGateway') checkChoice(id, element, examined);
  if (element.type === 'complexGateway') warnOfUnconditional(id, element, examined);
  if (element.type === 'eventBasedGateway') checkEventBased(id, element, examined);
}

function checkChoice(id: string, gateway: DraftElement, { draft, complain }: Examined): void {
  if (gateway.outgoing.length < 2) return;
  for (const flowId of gateway.outgoing) {
    if (flowId === gateway.config?.['defaultFlow'] || draft.flows[flowId]?.condition !== null) continue;
    complain(flowId, { code: 'CONDITION_MISSING', params: { gateway: id }, message: `The sequence flow ${flowId} leaves an ${gateway.type === 'exclusiveGateway' ? 'exclusive' : 'inclusive'} gateway without a condition`, hint: 'Give it a condition, or make it the default flow.' });
  }
}

/** BPMN 13.4.5: it chooses among its flows when it starts and again when it is reset. */
function warnOfUnconditional(id: string, gateway: DraftElement, { draft, warn }: Examined): void {
  for (const flowId of gateway.outgoing) {
    if (flowId === gateway.config?.['defaultFlow'] || draft.flows[flowId]?.condition !== null) continue;
    warn(flowId, { code: 'COMPLEX_FLOW_UNCONDITIONAL', params: { gateway: id }, message: `The sequence flow ${flowId} is taken when ${id} starts and again when it is reset`, hint: 'Give it the condition =waitingForStart to take it at the start only.' });
  }
}

function checkEventBased(id: string, gateway: DraftElement, { draft, complain }: Examined): void {
  const instantiates = gateway.config?.['instantiate'] !== undefined;
  if (instantiates && gateway.parent !== null) complain(id, { code: 'GATEWAY_START_INVALID', message: `The gateway ${id} starts a process but stands in a sub-process`, hint: 'Put it into the process itself, or let it start nothing.' });
  if (gateway.outgoing.length === 1) complain(id, { code: 'GATEWAY_TARGET_INVALID', message: `The event-based gateway ${id} has nothing to choose from`, hint: 'Give it at least two outgoing sequence flows.' });
  const targets = gateway.outgoing.map((flowId) => draft.flows[flowId]?.target ?? '');
  const receives = targets.some((target) => draft.elements[target]?.type === 'receiveTask');
  for (const target of targets) {
    const element = draft.elements[target];
    const why = element === undefined ? null : cannotFollow(element, instantiates, receives);
    if (why === null) continue;
    complain(target, { code: 'GATEWAY_TARGET_INVALID', params: { gateway: id }, message: `${target} cannot follow an event-based gateway: ${why}`, hint: 'Timer, message, signal and conditional catch events and receive tasks that are reached from the gateway alone can follow it.' });
  }
}

/** BPMN 10.6.6. */
function cannotFollow(target: DraftElement, instantiates: boolean, receives: boolean): string | null {
  if (!TARGETS.has(target.type)) return 'it waits for no event';
  if (target.incoming.length !== 1) return 'it is reached otherwise, too';
  if (target.boundary !== undefined) return 'events are attached to it';
  if (target.loop !== undefined) return 'it is done several times';
  if (receives && target.type === 'messageCatchEvent') return 'the gateway waits for messages by receive tasks already';
  if (instantiates && target.type === 'timerCatchEvent') return 'a timer cannot start the process here';
  return null;
}

import type { DraftElement } from '../draft.js';
import type { Examined } from './complain.js';
import { kindOf } from './kinds.js';

/** Where sequence flows may lead, and which may have a condition. */
export function checkFlows({ draft, complain }: Examined): void {
  for (const [id, element] of Object.entries(draft.elements)) {
    const defaultFlow = element.config?.['defaultFlow'] ?? null;
    if (defaultFlow !== null && draft.flows[String(defaultFlow)]?.source !== id) {
      complain(id, { code: 'FLOW_NOT_ALLOWED', params: { flow: String(defaultFlow) }, message: `The default flow of ${id} does not leave it`, hint: 'Choose one of its outgoing flows as default.' });
    }
  }
  for (const [flowId, flow] of Object.entries(draft.flows)) {
    const [source, target] = [draft.elements[flow.source], draft.elements[flow.target]];
    if (source !== undefined && target !== undefined && source.parent !== target.parent) {
      complain(flowId, { code: 'FLOW_CROSSES_SCOPE', message: `The sequence flow ${flowId} crosses the border of a sub-process`, hint: 'Connect elements of one scope only.' });
    }
    if (flow.condition === null || source === undefined) continue;
    if (!chooses(source)) complain(flowId, { code: 'CONDITION_NOT_ALLOWED', params: { source: flow.source }, message: `The sequence flow ${flowId} has a condition but leaves neither an activity nor a gateway that chooses`, hint: 'Put an exclusive or inclusive gateway before it, or remove the condition.' });
    else if (source.config?.['defaultFlow'] === flowId) complain(flowId, { code: 'CONDITION_NOT_ALLOWED', params: { source: flow.source }, message: `The default flow ${flowId} has a condition`, hint: 'Remove the condition: the default flow is taken where no other can be.' });
  }
}

/** BPMN 8.3.13: events, parallel and event-based gateways do not. */
function chooses(source: DraftElement): boolean {
  return kindOf(source) === 'activity' || source.type === 'exclusiveGateway' || source.type === 'inclusiveGateway' || source.type === 'complexGateway';
}

import type { DraftElement } from '../draft.js';
import type { Examined } from './complain.js';
import { kindOf } from './kinds.js';

/** Which sequence flows an element may and must have. */
export function checkNeighbours(id: string, element: DraftElement, { complain }: Examined): void {
  const { type, incoming, outgoing } = element;
  const kind = kindOf(element);
  const handler = element.isForCompensation === true;
  const instantiates = element.config?.['instantiate'] !== undefined;
  const nothingLeadsTo = kind === 'start' || kind === 'eventStart' || kind === 'boundary' || kind === 'eventSubProcess' || type === 'linkCatchEvent' || handler || instantiates;
  const leadsNowhere = kind === 'end' || kind === 'eventSubProcess' || type === 'linkThrowEvent' || type === 'compensationBoundaryEvent' || handler;
  const what = handler ? `${type} that undoes another activity` : instantiates ? `${type} that starts the process` : type;
  if (nothingLeadsTo && incoming.length > 0) complain(id, { code: 'FLOW_NOT_ALLOWED', params: { type }, message: `A ${what} cannot have an incoming sequence flow`, hint: 'Remove the sequence flow.' });
  if (leadsNowhere && outgoing.length > 0) complain(id, { code: 'FLOW_NOT_ALLOWED', params: { type }, message: `A ${what} cannot have an outgoing sequence flow`, hint: 'Remove the sequence flow.' });
  if ((kind === 'gateway' || (kind === 'boundary' && !leadsNowhere)) && outgoing.length === 0) complain(id, { code: 'FLOW_MISSING', params: { type }, message: `A ${type} needs an outgoing sequence flow`, hint: 'Say what comes next.' });
}

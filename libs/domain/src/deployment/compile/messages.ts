import { extension, one, type BpmnNode } from '../bpmn-node.js';
import type { ElementSource } from './element-source.js';

/** Name and correlation key, both FEEL, of the message that an element waits for; where it starts the process the key may be absent. Null after a fault. */
export function messageOf(source: ElementSource, owner: BpmnNode, starts = false): { readonly messageName: string; readonly correlationKey?: string } | null {
  const message = one(owner, 'messageRef');
  if (message === null) {
    source.fault({ code: 'MESSAGE_MISSING', message: 'The element waits for a message but names none', hint: 'Choose a message for it.' });
    return null;
  }
  const name = source.value(message, 'name', 'message name');
  if (name === null) source.fault({ code: 'MESSAGE_NAME_MISSING', params: { message: message.id ?? '' }, message: `The message ${message.id ?? ''} has no name`, hint: 'Give the message a name.' });
  const key = source.value(extension(message, 'zeebe:Subscription'), 'correlationKey', 'correlation key');
  if (key === null && !starts) {
    source.fault({
      code: 'CORRELATION_KEY_MISSING',
      params: { message: message.id ?? '' },
      message: `The message ${message.id ?? ''} has no correlation key`,
      hint: 'Set the subscription correlation key of the message, e.g. =caseId.',
    });
  }
  const messageName = name && source.values.textOrExpression(name);
  const correlationKey = key && source.values.expression(key);
  return messageName === null ? null : { messageName, ...(correlationKey !== null && { correlationKey }) };
}

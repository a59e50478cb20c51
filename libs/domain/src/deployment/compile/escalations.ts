import type { JsonObject } from '../../json.js';
import { one, type BpmnNode } from '../bpmn-node.js';
import type { ElementSource } from './element-source.js';
import { attachment, definitionOf, interruption } from './events.js';
import type { ValueAt } from './values.js';

/** Throw and end events. */
export function compileEscalationThrow(source: ElementSource): JsonObject {
  const escalation = escalationOf(source);
  const code = escalation === null ? null : codeOf(source, escalation);
  if (escalation === null) complain(source, '', 'The event throws no escalation');
  return { escalationCode: code && source.values.textOrExpression(code) };
}

export function compileEscalationBoundary(source: ElementSource): JsonObject {
  return { ...attachment(source), escalationCode: caught(source) };
}

export function compileEscalationStart(source: ElementSource): JsonObject {
  return { ...interruption(source), escalationCode: caught(source) };
}

/** Null catches every escalation. */
function caught(source: ElementSource): string | null {
  const escalation = escalationOf(source);
  const code = escalation === null ? null : codeOf(source, escalation);
  return code === null ? null : source.values.text(code);
}

function escalationOf(source: ElementSource): BpmnNode | null {
  return one(definitionOf(source), 'escalationRef');
}

function codeOf(source: ElementSource, escalation: BpmnNode): ValueAt | null {
  const code = source.value(escalation, 'escalationCode', 'escalation code');
  if (code === null) complain(source, escalation.id ?? '', `The escalation ${escalation.id ?? ''} has no code`);
  return code;
}

function complain(source: ElementSource, escalation: string, message: string): void {
  source.fault({ code: 'ESCALATION_CODE_MISSING', params: { escalation }, message, hint: 'Choose an escalation with a code; to catch every escalation, remove the escalation from the event.' });
}

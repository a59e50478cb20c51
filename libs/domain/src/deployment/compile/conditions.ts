import type { JsonObject } from '../../json.js';
import { one } from '../bpmn-node.js';
import type { ElementSource } from './element-source.js';
import { attachment, definitionOf, interruption } from './events.js';

export function compileConditionalCatch(source: ElementSource): JsonObject {
  return { condition: conditionOf(source) };
}

export function compileConditionalBoundary(source: ElementSource): JsonObject {
  return { ...attachment(source), condition: conditionOf(source) };
}

export function compileConditionalStart(source: ElementSource): JsonObject {
  return { ...interruption(source), condition: conditionOf(source) };
}

/** FEEL; null after a fault. */
function conditionOf(source: ElementSource): string | null {
  const condition = source.value(one(definitionOf(source), 'condition'), 'body', 'condition');
  if (condition === null) source.missing('condition', 'Write the FEEL expression that the event waits for, beginning with =.');
  return condition && source.values.expression(condition);
}

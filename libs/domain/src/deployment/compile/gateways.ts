import type { JsonObject } from '../../json.js';
import { many, one } from '../bpmn-node.js';
import type { ElementSource } from './element-source.js';

export function compileChoice(source: ElementSource): JsonObject {
  return { defaultFlow: defaultFlowOf(source) };
}

export function compileComplexGateway(source: ElementSource): JsonObject {
  const condition = source.value(one(source.node, 'activationCondition'), 'body', 'activation condition');
  // A gateway that only splits starts with every token.
  const activationCondition = condition === null ? '1 <= activationCount' : source.values.expression(condition);
  if (condition === null && many(source.node, 'incoming').length > 1) source.missing('activation condition', 'Say when the gateway starts, e.g. =activationCount >= 2.');
  return { activationCondition, defaultFlow: defaultFlowOf(source) };
}

export function compileEventBasedGateway(source: ElementSource): JsonObject | undefined {
  const type = source.value(source.node, 'eventGatewayType');
  if (type !== null && !['Exclusive', 'Parallel'].includes(type.text)) source.values.invalid(type, 'Exclusive or Parallel');
  const parallel = type?.text === 'Parallel';
  if (source.node['instantiate'] === true) return { instantiate: parallel ? 'parallel' : 'exclusive' };
  if (parallel) source.refuseAttribute('eventGatewayType', 'Only a gateway that starts the process can wait for all of its events.');
  return undefined;
}

export function defaultFlowOf(source: ElementSource): string | null {
  return one(source.node, 'default')?.id ?? null;
}

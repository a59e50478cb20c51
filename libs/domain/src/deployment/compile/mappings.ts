import type { Mapping } from '../../model/process-model.js';
import { many } from '../bpmn-node.js';
import type { ElementSource } from './element-source.js';

/** Input and output mappings; absent where there is none. */
export function mappingsOf(source: ElementSource): { inputs?: readonly Mapping[]; outputs?: readonly Mapping[] } {
  const holder = source.extension('zeebe:IoMapping');
  if (holder === null) return {};
  const inputs = compile(source, 'input', many(holder, 'inputParameters'));
  const outputs = compile(source, 'output', many(holder, 'outputParameters'));
  return { ...(inputs.length > 0 && { inputs }), ...(outputs.length > 0 && { outputs }) };
}

function compile(source: ElementSource, direction: 'input' | 'output', parameters: ReturnType<typeof many>): readonly Mapping[] {
  const mappings: Mapping[] = [];
  for (const parameter of parameters) {
    const from = source.value(parameter, 'source', `${direction} source`);
    const to = source.value(parameter, 'target', `${direction} target`);
    if (from === null) source.missing(`${direction} source`, 'Give the mapping a value or an expression.');
    if (to === null) source.missing(`${direction} target`, 'Name the variable that takes the value.');
    const expression = from && source.values.valueOrExpression(from);
    const target = to && source.values.variable(to);
    if (expression !== null && target !== null) mappings.push({ source: expression, target });
  }
  return mappings;
}

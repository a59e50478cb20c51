import type { Loop, MultiInstance, StandardLoop } from '../../model/process-model.js';
import { extension, one, type BpmnNode } from '../bpmn-node.js';
import type { ElementSource } from './element-source.js';

/** BPMN 10.3.7: multi-instance or standard loop of an activity; absent where there is none. */
export function loopOf(source: ElementSource): { readonly loop?: Loop } {
  const marker = one(source.node, 'loopCharacteristics');
  if (marker === null) return {};
  return { loop: marker.$type === 'bpmn:StandardLoopCharacteristics' ? standardLoop(source, marker) : multiInstance(source, marker) };
}

function multiInstance(source: ElementSource, marker: BpmnNode): MultiInstance {
  const zeebe = extension(marker, 'zeebe:LoopCharacteristics');
  const behavior = marker['behavior'];
  if (behavior !== undefined && behavior !== 'All') {
    source.fault({ code: 'MARKER_UNSUPPORTED', params: { marker: `behavior ${String(behavior)}` }, message: `The engine does not throw events of a multi-instance activity (behavior="${String(behavior)}")`, hint: 'Leave the behavior All; throw the event behind the activity.' });
  }
  for (const property of ['loopDataInputRef', 'loopDataOutputRef', 'oneBehaviorEventRef', 'noneBehaviorEventRef']) {
    if (one(marker, property) !== null) source.refuseAttribute(property, 'Say it with zeebe:loopCharacteristics.');
  }
  const collection = source.value(zeebe, 'inputCollection', 'input collection');
  const cardinality = source.value(one(marker, 'loopCardinality'), 'body', 'loop cardinality');
  if ((collection === null) === (cardinality === null)) {
    source.fault({ code: 'LOOP_INVALID', message: collection === null ? 'Nothing says how often the multi-instance activity is done' : 'The multi-instance activity has both an input collection and a loop cardinality', hint: 'Give it either an input collection or a loop cardinality.' });
  }
  const item = source.value(zeebe, 'inputElement', 'input element');
  if (item !== null && collection === null) source.fault({ code: 'LOOP_INVALID', message: 'The input element has no input collection to come from', hint: 'Give the activity an input collection, or remove the input element.' });
  return {
    kind: marker['isSequential'] === true ? 'sequential' : 'parallel',
    collection: collection && source.values.expression(collection),
    cardinality: cardinality && source.values.numberOrExpression(cardinality, 0, 1_000_000),
    element: item && source.values.variable(item),
    output: outputOf(source, zeebe),
    completion: expressionIn(source, one(marker, 'completionCondition'), 'completion condition'),
  };
}

function outputOf(source: ElementSource, zeebe: BpmnNode | null): MultiInstance['output'] {
  const collection = source.value(zeebe, 'outputCollection', 'output collection');
  const element = source.value(zeebe, 'outputElement', 'output element');
  if (collection === null && element === null) return null;
  if (collection === null || element === null) {
    source.missing(collection === null ? 'output collection' : 'output element', 'Give both an output collection and an output element, or neither.');
    return null;
  }
  const [name, expression] = [source.values.variable(collection), source.values.expression(element)];
  return name === null || expression === null ? null : { collection: name, element: expression };
}

/** Without a condition it goes on until its maximum. */
function standardLoop(source: ElementSource, marker: BpmnNode): StandardLoop {
  const condition = expressionIn(source, one(marker, 'loopCondition'), 'loop condition');
  const maximum = marker['loopMaximum'];
  const given = typeof maximum === 'number';
  if (given && !(Number.isInteger(maximum) && maximum >= 1 && maximum <= 1_000_000)) source.values.invalid({ elementId: source.id, attribute: 'loopMaximum', text: String(maximum) }, 'a whole number from 1 to 1000000');
  if (!given && one(marker, 'loopCondition') === null) source.fault({ code: 'LOOP_INVALID', message: 'Nothing ends the loop: it has neither a condition nor a maximum', hint: 'Give it a loop condition, a loop maximum or both.' });
  return { kind: 'standard', condition: condition ?? 'true', testBefore: marker['testBefore'] === true, maximum: given ? String(maximum) : null };
}

function expressionIn(source: ElementSource, holder: BpmnNode | null, attribute: string): string | null {
  const value = source.value(holder, 'body', attribute);
  return value && source.values.expression(value);
}

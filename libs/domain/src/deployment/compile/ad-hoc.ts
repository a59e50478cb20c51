import type { JsonObject } from '../../json.js';
import { one } from '../bpmn-node.js';
import type { ElementSource } from './element-source.js';

/** BPMN 10.3.5 with `zeebe:adHoc`. */
export function compileAdHoc(source: ElementSource): JsonObject {
  const zeebe = source.extension('zeebe:AdHoc');
  for (const attribute of ['outputCollection', 'outputElement']) if (source.value(zeebe, attribute) !== null) source.refuseAttribute(attribute, 'Publish results by the output mappings of the elements inside.');
  const ordering = source.value(source.node, 'ordering');
  if (ordering !== null && !['Parallel', 'Sequential'].includes(ordering.text)) source.values.invalid(ordering, 'Parallel or Sequential');
  const active = source.value(zeebe, 'activeElementsCollection', 'active elements');
  const completion = source.value(one(source.node, 'completionCondition'), 'body', 'completion condition');
  return {
    activeElements: active && source.values.expression(active),
    completionCondition: completion && source.values.expression(completion),
    cancelRemaining: source.node['cancelRemainingInstances'] !== false,
    ordering: source.node['ordering'] === 'Sequential' ? 'sequential' : 'parallel',
  };
}

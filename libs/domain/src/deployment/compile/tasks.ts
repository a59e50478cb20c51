import type { JsonObject } from '../../json.js';
import { placeOf } from '../faults.js';
import type { ElementSource } from './element-source.js';
import { headersOf } from './headers.js';
import { messageOf } from './messages.js';
import { checkBinding } from './user-task.js';

/** As Zeebe does where a definition says nothing. */
const DEFAULT_RETRIES = '3';

export function compileServiceTask(source: ElementSource, connectorTypes: ReadonlySet<string>): JsonObject {
  const definition = source.extension('zeebe:TaskDefinition');
  const type = source.value(definition, 'type', 'task definition type');
  const retries = source.value(definition, 'retries');
  const connector = type === null ? null : source.values.text(type);
  if (type === null) source.fault({ code: 'TASK_DEFINITION_MISSING', message: 'The service task names no connector', hint: 'Set its task definition type to a connector of docs/connectors.' });
  if (connector !== null && !connectorTypes.has(connector)) {
    source.fault({
      code: 'CONNECTOR_UNKNOWN',
      params: { type: connector },
      message: `No connector of the type ${connector} is registered`,
      hint: `Use one of docs/connectors (${[...connectorTypes].sort().join(', ')}), or register the connector first.`,
    });
  }
  return { jobType: connector, retries: retries === null ? DEFAULT_RETRIES : source.values.numberOrExpression(retries, 0, 1000), headers: headersOf(source) };
}

export function compileScriptTask(source: ElementSource): JsonObject {
  const script = source.extension('zeebe:Script');
  const expression = source.value(script, 'expression', 'script expression');
  const variable = source.value(script, 'resultVariable', 'result variable');
  if (source.node['script'] !== undefined || script === null) {
    source.fault({ code: 'SCRIPT_UNSUPPORTED', message: 'The engine runs only FEEL scripts', hint: 'Implement the script task as a FEEL expression (zeebe:script).' });
    return {};
  }
  if (expression === null) source.missing('script expression', 'Write the FEEL expression, beginning with =.');
  if (variable === null) source.missing('result variable', 'Name the variable that takes the result.');
  return { expression: expression && source.values.expression(expression), resultVariable: variable && source.values.variable(variable) };
}

export function compileReceiveTask(source: ElementSource): JsonObject {
  refuseInstantiation(source);
  return { ...messageOf(source, source.node) };
}

export function refuseInstantiation(source: ElementSource): void {
  if (source.node['instantiate'] !== true) return;
  source.fault({ code: 'MARKER_UNSUPPORTED', params: { marker: 'instantiate' }, message: 'The engine does not start instances at this element (instantiate="true")', hint: 'Begin the process with a start event.' });
}

export function compileCallActivity(source: ElementSource): JsonObject {
  const called = source.extension('zeebe:CalledElement');
  const processId = source.value(called, 'processId', 'called process id');
  checkBinding(source, called?.['bindingType']);
  for (const attribute of ['businessId', 'processIdExpression']) {
    if (source.value(called, attribute) !== null) source.fault({ code: 'ATTRIBUTE_UNSUPPORTED', params: { attribute }, message: `The engine does not carry out the attribute ${attribute}`, hint: 'Remove the attribute.' });
  }
  if (processId === null) source.fault({ code: 'CALLED_PROCESS_MISSING', message: 'The call activity names no process', hint: 'Set the called process id.' });
  const id = processId === null ? null : calledProcess(source, processId.text);
  return {
    processId: id,
    propagateAllParentVariables: called?.['propagateAllParentVariables'] !== false,
    propagateAllChildVariables: called?.['propagateAllChildVariables'] !== false,
  };
}

/** Fixed in the definition, so that an instance can be pinned to all that it may call (ADR 0004). */
function calledProcess(source: ElementSource, id: string): string | null {
  if (id.startsWith('=')) {
    source.fault({
      code: 'CALLED_PROCESS_DYNAMIC',
      params: { expression: id },
      message: `The called process is the expression ${id}`,
      hint: 'Name the called process itself; choose between processes with a gateway before the call.',
    });
    return null;
  }
  source.references.processes.push({ id, location: placeOf(source.file, source.id) });
  return id;
}

import type { JsonObject } from '../../json.js';
import type { BpmnNode } from '../bpmn-node.js';
import type { CompileContext } from './element-surroundings.js';
import type { ElementSource } from './element-source.js';
import { headersOf } from './headers.js';

/** As Zeebe does where a definition says nothing. */
const DEFAULT_RETRIES = '3';

/** `zeebe:taskDefinition` of whatever a job does: service, send and business rule tasks, message throw and end events. */
export function compileJob(source: ElementSource, { connectorTypes }: CompileContext): JsonObject {
  const definition = source.extension('zeebe:TaskDefinition');
  const type = source.value(definition, 'type', 'task definition type');
  const jobType = type === null ? null : source.values.text(type);
  if (type === null) source.fault({ code: 'TASK_DEFINITION_MISSING', message: 'The element does not say what kind of job does it', hint: 'Set its task definition type to a connector of docs/connectors, or to what a job worker asks for.' });
  return { jobType, retries: retriesOf(source, definition), headers: headersOf(source), ...outside(jobType, connectorTypes) };
}

/** FEEL: a number. */
export function retriesOf(source: ElementSource, definition: BpmnNode | null): string | null {
  const retries = source.value(definition, 'retries');
  return retries === null ? DEFAULT_RETRIES : source.values.numberOrExpression(retries, 0, 1000);
}

/** What no connector does is done by a job worker. */
export function outside(jobType: string | null, connectorTypes: ReadonlySet<string>): { readonly external?: true } {
  return jobType === null || connectorTypes.has(jobType) ? {} : { external: true };
}

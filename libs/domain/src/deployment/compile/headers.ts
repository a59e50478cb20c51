import { many, type BpmnNode } from '../bpmn-node.js';
import type { ElementSource } from './element-source.js';

/** Static names and values for whoever does the task. */
export function headersOf(source: ElementSource): Record<string, string> {
  return headersIn(source, source.extension('zeebe:TaskHeaders'));
}

export function headersIn(source: ElementSource, holder: BpmnNode | null): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const header of holder === null ? [] : many(holder, 'values')) {
    const key = source.value(header, 'key', 'header key');
    if (key === null) source.missing('header key', 'Give every task header a key.');
    else headers[key.text] = source.value(header, 'value')?.text ?? '';
  }
  return headers;
}

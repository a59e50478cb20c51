import type { JsonObject } from '../../json.js';
import { one } from '../bpmn-node.js';
import type { ElementSource } from './element-source.js';
import { attachment, definitionOf, interruption } from './events.js';

/** Catch, throw and end events. */
export function compileSignal(source: ElementSource): JsonObject {
  return { signalName: signalName(source) };
}

export function compileSignalBoundary(source: ElementSource): JsonObject {
  return { ...attachment(source), signalName: signalName(source) };
}

export function compileSignalStart(source: ElementSource): JsonObject {
  return { ...interruption(source), signalName: signalName(source) };
}

/** FEEL; null after a fault. */
function signalName(source: ElementSource): string | null {
  const signal = one(definitionOf(source), 'signalRef');
  const name = source.value(signal, 'name', 'signal name');
  if (name !== null) return source.values.textOrExpression(name);
  source.fault({
    code: 'SIGNAL_NAME_MISSING',
    params: { signal: signal?.id ?? '' },
    message: signal === null ? 'The event names no signal' : `The signal ${signal.id ?? ''} has no name`,
    hint: 'Choose a signal with a name for it.',
  });
  return null;
}

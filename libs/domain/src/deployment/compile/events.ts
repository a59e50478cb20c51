import type { JsonObject } from '../../json.js';
import { many, one, text, type BpmnNode } from '../bpmn-node.js';
import type { ElementSource } from './element-source.js';
import { messageOf } from './messages.js';
import { timerOf } from './timers.js';

function definitionOf(source: ElementSource): BpmnNode {
  return many(source.node, 'eventDefinitions')[0] as BpmnNode;
}

export function compileTimerCatch(source: ElementSource): JsonObject {
  return { ...timerOf(source, definitionOf(source), false) };
}

export function compileMessageCatch(source: ElementSource): JsonObject {
  return { ...messageOf(source, definitionOf(source)) };
}

/** `attachedTo` and `interrupting` of a boundary event. */
function attachment(source: ElementSource): { readonly attachedTo: string; readonly interrupting: boolean } {
  return { attachedTo: one(source.node, 'attachedToRef')?.id ?? '', interrupting: source.node['cancelActivity'] !== false };
}

export function compileTimerBoundary(source: ElementSource): JsonObject {
  const attached = attachment(source);
  return { ...attached, ...timerOf(source, definitionOf(source), !attached.interrupting) };
}

export function compileMessageBoundary(source: ElementSource): JsonObject {
  return { ...attachment(source), ...messageOf(source, definitionOf(source)) };
}

export function compileErrorBoundary(source: ElementSource): JsonObject {
  const attached = attachment(source);
  if (!attached.interrupting) refuseNonInterrupting(source);
  return { ...attached, errorCode: caughtError(source) };
}

export function compileTimerStart(source: ElementSource): JsonObject {
  const interrupting = source.node['isInterrupting'] !== false;
  return { interrupting, ...timerOf(source, definitionOf(source), !interrupting) };
}

export function compileMessageStart(source: ElementSource): JsonObject {
  return { interrupting: source.node['isInterrupting'] !== false, ...messageOf(source, definitionOf(source)) };
}

export function compileErrorStart(source: ElementSource): JsonObject {
  if (source.node['isInterrupting'] === false) refuseNonInterrupting(source);
  return { interrupting: true, errorCode: caughtError(source) };
}

function refuseNonInterrupting(source: ElementSource): void {
  source.fault({ code: 'MARKER_UNSUPPORTED', params: { marker: 'non-interrupting' }, message: 'An error event is always interrupting', hint: 'Make the event interrupting.' });
}

/** The code that is caught, null for every error. */
function caughtError(source: ElementSource): string | null {
  const error = one(definitionOf(source), 'errorRef');
  if (error === null) return null;
  const code = source.value(error, 'errorCode', 'error code');
  if (code === null) {
    source.fault({ code: 'ERROR_CODE_MISSING', params: { error: error.id ?? '' }, message: `The error ${error.id ?? ''} has no code`, hint: 'Give the error a code, or remove the error from the event to catch every error.' });
    return null;
  }
  return source.values.text(code);
}

export function compileErrorEnd(source: ElementSource): JsonObject {
  const error = one(definitionOf(source), 'errorRef');
  const code = error === null ? null : source.value(error, 'errorCode', 'error code');
  if (code === null) {
    source.fault({ code: 'ERROR_CODE_MISSING', params: { error: (error && text(error, 'id')) ?? '' }, message: 'The error end event throws no error code', hint: 'Choose an error with a code for it.' });
    return {};
  }
  return { errorCode: source.values.textOrExpression(code) };
}

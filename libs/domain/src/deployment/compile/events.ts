import type { JsonObject } from '../../json.js';
import { one, text, type BpmnNode } from '../bpmn-node.js';
import type { CompileContext } from './element-surroundings.js';
import { eventDefinitionsOf } from './element-types.js';
import type { ElementSource } from './element-source.js';
import { messageOf } from './messages.js';
import { AGAIN, ONCE, timerOf } from './timers.js';

export function definitionOf(source: ElementSource): BpmnNode {
  return eventDefinitionsOf(source.node)[0] as BpmnNode;
}

/** `attachedTo` and `interrupting` of a boundary event. */
export function attachment(source: ElementSource): { readonly attachedTo: string; readonly interrupting: boolean } {
  return { attachedTo: one(source.node, 'attachedToRef')?.id ?? '', interrupting: source.node['cancelActivity'] !== false };
}

/** `interrupting` of the start of an event sub-process; nothing at the start of a process. */
export function interruption(source: ElementSource): { readonly interrupting?: boolean } {
  return startsProcess(source) ? {} : { interrupting: source.node['isInterrupting'] !== false };
}

export function startsProcess(source: ElementSource): boolean {
  return source.node.$parent?.$type === 'bpmn:Process';
}

/** For events that BPMN knows only as interrupting. */
export function refuseNonInterrupting(source: ElementSource, what: string): void {
  source.fault({ code: 'MARKER_UNSUPPORTED', params: { marker: 'non-interrupting' }, message: `${what} is always interrupting`, hint: 'Make the event interrupting.' });
}

export function compileTimerCatch(source: ElementSource): JsonObject {
  return { ...timerOf(source, definitionOf(source)) };
}

export function compileTimerBoundary(source: ElementSource): JsonObject {
  const attached = attachment(source);
  return { ...attached, ...timerOf(source, definitionOf(source), attached.interrupting ? ONCE : AGAIN) };
}

/** A process is started at a date or again and again; a duration has nothing to begin at. */
export function compileTimerStart(source: ElementSource): JsonObject {
  if (startsProcess(source)) return { ...timerOf(source, definitionOf(source), ['date', 'cycle']) };
  const interrupting = source.node['isInterrupting'] !== false;
  return { interrupting, ...timerOf(source, definitionOf(source), interrupting ? ONCE : AGAIN) };
}

/** Where it starts the process (behind an exclusive instantiating gateway) there is nothing yet to correlate with. */
export function compileMessageCatch(source: ElementSource, context: CompileContext): JsonObject {
  return { ...messageOf(source, definitionOf(source), startsAlone(source, context)) };
}

export function compileReceiveTask(source: ElementSource, context: CompileContext): JsonObject {
  if (source.node['instantiate'] === true) {
    source.fault({ code: 'MARKER_UNSUPPORTED', params: { marker: 'instantiate' }, message: 'The engine does not start instances at this element (instantiate="true")', hint: 'Begin the process with a message start event.' });
  }
  return { ...messageOf(source, source.node, startsAlone(source, context)) };
}

function startsAlone(source: ElementSource, { surroundings }: CompileContext): boolean {
  const gateway = surroundings.instantiatingGateway(source.node);
  return gateway !== null && gateway['eventGatewayType'] !== 'Parallel';
}

export function compileMessageBoundary(source: ElementSource): JsonObject {
  return { ...attachment(source), ...messageOf(source, definitionOf(source)) };
}

export function compileMessageStart(source: ElementSource): JsonObject {
  return { ...interruption(source), ...messageOf(source, definitionOf(source), startsProcess(source)) };
}

export function compileErrorBoundary(source: ElementSource): JsonObject {
  const attached = attachment(source);
  if (!attached.interrupting) refuseNonInterrupting(source, 'An error event');
  return { ...attached, errorCode: caughtError(source) };
}

export function compileErrorStart(source: ElementSource): JsonObject {
  if (source.node['isInterrupting'] === false) refuseNonInterrupting(source, 'An error event');
  return { interrupting: true, errorCode: caughtError(source) };
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

import type { JsonObject } from '../../json.js';
import { one } from '../bpmn-node.js';
import type { CompileContext } from './element-surroundings.js';
import type { ElementSource } from './element-source.js';
import { attachment, definitionOf, refuseNonInterrupting } from './events.js';

/** Throw and end events. Which activity may be named is a matter of structure. */
export function compileCompensationThrow(source: ElementSource): JsonObject {
  const definition = definitionOf(source);
  return { activityRef: one(definition, 'activityRef')?.id ?? null, waitForCompletion: definition['waitForCompletion'] !== false };
}

/** BPMN 10.7.1: an association leads from the boundary event to the activity that undoes. */
export function compileCompensationBoundary(source: ElementSource, { surroundings }: CompileContext): JsonObject {
  const handlers = surroundings.associatedWith(source.node).filter((node) => node['isForCompensation'] === true);
  const [handler] = handlers;
  if (handler === undefined || handlers.length > 1 || handler.$parent !== source.node.$parent) {
    source.fault({
      code: 'COMPENSATION_HANDLER_INVALID',
      params: { handlers: handlers.map(({ id }) => id ?? '').join(', ') },
      message: handlers.length > 1 ? 'More than one activity undoes what the event is attached to' : 'No activity of the same scope undoes what the event is attached to',
      hint: 'Connect the event by one association with an activity beside it that is marked for compensation.',
    });
  }
  return { attachedTo: attachment(source).attachedTo, interrupting: false, handler: handler?.id ?? null };
}

export function compileCompensationStart(source: ElementSource): JsonObject {
  if (source.node['isInterrupting'] === false) refuseNonInterrupting(source, 'A compensation start event');
  return { interrupting: true };
}

export function compileCancelBoundary(source: ElementSource): JsonObject {
  const attached = attachment(source);
  if (!attached.interrupting) refuseNonInterrupting(source, 'A cancel event');
  return { ...attached };
}

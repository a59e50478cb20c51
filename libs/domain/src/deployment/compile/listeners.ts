import type { TaskListenerEvent } from '../../elements/configs.js';
import type { Listener, Listeners } from '../../model/process-model.js';
import { many, one, type BpmnNode } from '../bpmn-node.js';
import type { CompileContext } from './element-surroundings.js';
import type { ElementSource } from './element-source.js';
import { headersIn } from './headers.js';
import { outside, retriesOf } from './jobs.js';

const EXECUTION = ['start', 'end'] as const satisfies readonly (keyof Listeners)[];
const TASK = ['creating', 'assigning', 'updating', 'completing'] as const satisfies readonly TaskListenerEvent[];

/** `zeebe:executionListeners`; absent where there are none. */
export function executionListenersOf(source: ElementSource, context: CompileContext): { readonly listeners?: Listeners } {
  return listenersOf(source, context, source.extension('zeebe:ExecutionListeners'), EXECUTION);
}

/** `zeebe:taskListeners`; absent where there are none. */
export function taskListenersOf(source: ElementSource, context: CompileContext): { readonly listeners?: Partial<Record<TaskListenerEvent, readonly Listener[]>> } {
  return listenersOf(source, context, source.extension('zeebe:TaskListeners'), TASK);
}

function listenersOf<Event extends string>(source: ElementSource, context: CompileContext, holder: BpmnNode | null, events: readonly Event[]): { readonly listeners?: Partial<Record<Event, readonly Listener[]>> } {
  const found: Partial<Record<Event, Listener[]>> = {};
  for (const node of holder === null ? [] : many(holder, 'listeners')) {
    const given = source.value(node, 'eventType', 'listener event type');
    const event = events.find((each) => each === given?.text);
    if (event === undefined) source.values.invalid(given ?? { elementId: source.id, attribute: 'listener event type', text: '' }, `one of ${events.join(', ')}`);
    const listener = listenerOf(source, context, node);
    if (event !== undefined && listener !== null) (found[event] ??= []).push(listener);
  }
  return Object.keys(found).length === 0 ? {} : { listeners: found };
}

function listenerOf(source: ElementSource, { connectorTypes }: CompileContext, node: BpmnNode): Listener | null {
  const type = source.value(node, 'type', 'listener type');
  if (type === null) source.missing('listener type', 'Say what kind of job the listener is.');
  const jobType = type && source.values.text(type);
  const retries = retriesOf(source, node);
  return jobType === null || retries === null ? null : { jobType, retries, headers: headersIn(source, one(node, 'headers')), ...outside(jobType, connectorTypes) };
}

import { isOpened } from '../../elements/element.js';
import type { Problem } from '../../errors/problem.js';
import type { ElementModel } from '../../model/process-model.js';
import type { Activation } from '../event.js';
import { prepareEventStarts } from '../event-starts.js';
import { Failure } from '../failure.js';
import type { ElementInstance } from '../full-state.js';
import type { Run } from '../run.js';
import { setLocal } from '../scopes.js';
import { prepareWaits } from '../waiting.js';
import type { CarryOut } from './command-of.js';

/**
 * Moves tokens by hand: begins elements and ends element instances. Everything is checked before anything changes. A scope that is left without a token
 * is terminated, and the instance with the last of them.
 */
export const modify: CarryOut<'modify'> = (run, { instance, activate, terminate }) => {
  if (run.draft.instances[instance] === undefined) return { code: 'INSTANCE_NOT_FOUND', message: 'There is no such open process instance', params: { instance }, hint: 'Read the process instances again.' };
  const ending = terminate.map((id) => run.element(id));
  const missing = ending.findIndex((self) => self?.instance !== instance);
  if (missing >= 0) return refused('/terminateInstructions', missing, 'There is no such open element instance in it', 'Read the element instances again.');
  const places: Place[] = [];
  for (const [index, activation] of activate.entries()) {
    const place = placeOf(run, instance, activation);
    if (typeof place === 'string') return refused('/activateInstructions', index, place, 'See docs/v2.md on what can be activated.');
    places.push(place);
  }
  try {
    for (const place of places) begin(run, instance, place);
  } catch (error) {
    if (error instanceof Failure) return { code: 'MODIFICATION_REFUSED', message: error.message, location: '/activateInstructions', hint: 'Give the variables that the scope needs.' };
    throw error;
  }
  for (const self of ending as readonly ElementInstance[]) end(run, self);
  return null;
};

interface Place {
  readonly activation: Activation;
  /** The innermost scope that is there. */
  readonly scope: number;
  /** Elements to enter inside it, the outermost first; scopes of the element. */
  readonly missing: readonly string[];
}

/** Where it would stand, or why it cannot. */
function placeOf(run: Run, instance: number, activation: Activation): Place | string {
  const { elements, flows } = run.processOf(instance);
  const { elementId, ancestor } = activation;
  const model = elements[elementId];
  if (model === undefined) return `The process has no element ${elementId}`;
  const why = notActivatable(model, elementId);
  if (why !== null) return why;
  if (model.incoming.some((flow) => elements[flows[flow]?.source ?? '']?.type === 'eventBasedGateway')) return `${elementId} waits for an event-based gateway, which has to be activated itself`;
  const around: string[] = [];
  for (let parent = model.parent; parent !== null; parent = elements[parent]?.parent ?? null) around.unshift(parent);
  const scopeIds = new Set(around);
  const strange = (activation.variables ?? []).find(({ scopeId }) => scopeId !== undefined && scopeId !== elementId && !scopeIds.has(scopeId));
  if (strange !== undefined) return `${strange.scopeId ?? ''} is no scope around ${elementId}`;
  return descend(run, instance, activation, around, ancestor ?? instance);
}

function descend(run: Run, instance: number, activation: Activation, around: readonly string[], ancestor: number): Place | string {
  let scope = ancestor;
  let inside = around;
  if (ancestor !== instance) {
    const chosen = run.element(ancestor);
    if (chosen?.instance !== instance || chosen.phase !== 'children') return 'The ancestor is no open scope of the instance';
    const at = around.indexOf(chosen.elementId);
    if (at < 0) return `The ancestor ${chosen.elementId} is not around ${activation.elementId}`;
    inside = around.slice(at + 1);
  }
  for (const [index, elementId] of inside.entries()) {
    const open = run.children.of(scope).map((id) => run.element(id)).filter((self) => self?.elementId === elementId && self.phase === 'children');
    if (run.model(instance, elementId).loop !== undefined) return `${elementId} has turns: name the one that is meant as ancestor`;
    if (open.length > 1) return `There are ${open.length} instances of ${elementId}: name the one that is meant as ancestor`;
    const [only] = open;
    if (only === undefined) {
      const missing = inside.slice(index);
      const looped = missing.find((id) => run.model(instance, id).loop !== undefined);
      return looped === undefined ? { activation, scope, missing } : `${looped} has turns, which begin with it`;
    }
    scope = only.id;
  }
  return { activation, scope, missing: [] };
}

function notActivatable({ type, isForCompensation, config }: ElementModel, elementId: string): string | null {
  if (type.endsWith('StartEvent') || type === 'startEvent') return `${elementId} is a start event: activate what comes after it`;
  if (config?.['attachedTo'] !== undefined) return `${elementId} is a boundary event: activate what comes after it`;
  if (type === 'eventSubProcess' || isForCompensation === true) return `${elementId} begins by its trigger only`;
  return null;
}

function begin(run: Run, instance: number, { activation: { elementId, variables = [] }, scope: around, missing }: Place): void {
  for (const { scopeId, variables: set } of variables) if (scopeId === undefined) setLocal(run, instance, instance, set);
  let scope = around;
  for (const id of missing) {
    // Made by an activation before this one.
    const there = run.children.of(scope).map((child) => run.element(child)).find((self) => self?.elementId === id && self.phase === 'children');
    scope = there?.id ?? openScope(run, instance, scope, id);
    for (const { scopeId, variables: set } of variables) if (scopeId === id) setLocal(run, instance, scope, set);
  }
  const self = run.activate(instance, scope, elementId);
  for (const { scopeId, variables: set } of variables) if (scopeId === elementId) setLocal(run, instance, self.id, set);
}

/** A sub-process without its start event: its boundary events and event sub-processes listen. */
function openScope(run: Run, instance: number, scope: number, elementId: string): number {
  const self = run.openScope(instance, scope, elementId);
  const boundary = (run.modelOf(self).boundary ?? []).filter((id) => isOpened(run.behaviour(instance, id).catches));
  const arm = prepareWaits(run, { instance, owner: self.id, scope: self.id, keyScope: scope }, boundary);
  const listen = prepareEventStarts(run, instance, self.id, elementId);
  arm();
  listen();
  return self.id;
}

function end(run: Run, self: ElementInstance): void {
  if (run.element(self.id) === undefined) return;
  run.terminate(self.id);
  for (let scope = self.scope; !run.children.any(scope) && run.draft.joins[scope] === undefined; ) {
    const around = run.element(scope);
    if (around === undefined) return run.endInstance(scope, 'terminated');
    run.terminate(scope);
    scope = around.scope;
  }
}

function refused(list: string, index: number, message: string, hint: string): Problem {
  return { code: 'MODIFICATION_REFUSED', location: `${list}/${index}`, message, hint };
}

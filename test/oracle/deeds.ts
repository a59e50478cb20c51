import type { ElementType } from '#domain';
import { playOf } from './kinds.js';
import type { Rules } from './rules.js';
import { change, doomInside, nodeOf, type Node, type State, type Wait } from './state.js';
import { boundaryHappens, broadcast, compensate, throwError, throwEscalation } from './throwing.js';
import { valueOf } from './values.js';

/** What throw and end events do before they are left; `key`: what is seen of it. */
export interface Deed {
  readonly key: string | null;
  readonly next: State;
}

type Doer = (rules: Rules, state: State, node: Node) => Deed;

const textOf = (rules: Rules, node: Node, name: string): string => String(valueOf(rules.config<string>(node.pin, node.elementId as string, name) ?? 'null', {}));

/** BPMN 10.5.3: everything else in the scope is ended by force; then the scope completes. */
const terminate: Doer = (_, state, node) => ({ key: null, next: change(doomInside(state, node.scope as number, node.id), node.id, { work: 'done' }) });

const error: Doer = (rules, state, node) => ({ key: null, next: throwError(rules, state, node, textOf(rules, node, 'errorCode')) });

const escalation: Doer = (rules, state, node) => {
  const code = textOf(rules, node, 'escalationCode');
  const { state: next, caught } = throwEscalation(rules, state, node, code);
  return { key: `escalate:${node.id}:${code}:${caught}`, next };
};

const signal: Doer = (rules, state, node) => {
  const name = textOf(rules, node, 'signalName');
  const thrown = change({ ...state, broadcasts: [...state.broadcasts, `${node.id}:${name}`] }, node.id, { work: 'done' });
  return { key: `signal:${node.id}:${name}`, next: broadcast(rules, thrown, name, node.variables) };
};

const compensation: Doer = (rules, state, node) => ({ key: null, next: compensate(rules, state, node, rules.config<string>(node.pin, node.elementId as string, 'activityRef') ?? null) });

/** BPMN 10.3.5, 13.4.7: everything else in the transaction ends, what completed in it is undone; then it is left by its cancel boundary event. */
const cancel: Doer = (rules, state, node) => {
  const scope = node.scope as number;
  if (node.undoing === true) {
    const around = nodeOf(state, scope);
    const host = around.turn === undefined ? around : nodeOf(state, around.scope as number);
    const boundary = (rules.of(host).boundary ?? []).find((id) => playOf(rules.element(host.pin, id).type).catches === 'cancel');
    return { key: null, next: boundaryHappens(rules, state, host.id, boundary as string, {}) };
  }
  const alone = doomInside(state, scope, node.id);
  const deaf = { ...alone, waits: alone.waits.map((wait): Wait => (wait.owner === scope && wait.role === 'starts' ? { ...wait, over: true } : wait)) };
  return { key: null, next: compensate(rules, deaf, change(deaf, node.id, { undoing: true }).nodes.get(node.id) as Node, null) };
};

const DEEDS: Partial<Record<ElementType, Doer>> = {
  terminateEndEvent: terminate,
  errorEndEvent: error,
  escalationThrowEvent: escalation,
  escalationEndEvent: escalation,
  signalThrowEvent: signal,
  signalEndEvent: signal,
  compensationThrowEvent: compensation,
  compensationEndEvent: compensation,
  cancelEndEvent: cancel,
};

export function deedOf(rules: Rules, state: State, node: Node): Deed {
  const doer = DEEDS[rules.of(node).type];
  if (doer === undefined) throw new Error(`Expected a deed of ${rules.of(node).type} but there is none`);
  return doer(rules, state, node);
}


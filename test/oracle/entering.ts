import type { Json, JsonObject, Loop } from '#domain';
import { playOf } from './kinds.js';
import type { Rules } from './rules.js';
import { undoNext } from './throwing.js';
import { change, doomInside, nodeOf, put, seenFrom, type Compensable, type Node, type Opening, type State, type Token, type WaitKind, type Work } from './state.js';
import { holds, millisOf, valueOf } from './values.js';

const OPENED: readonly string[] = ['timer', 'message', 'signal', 'condition'];

/** A token comes to its element: a node is there that has all its work before it (BPMN 13.3.2). */
export function enter(rules: Rules, before: State, token: Token, id: number): State {
  const scope = nodeOf(before, token.scope);
  const model = rules.element(scope.pin, token.elementId);
  // What came with the event goes out at the start event of an event sub-process.
  const isScope = playOf(model.type).kind === 'scope';
  const bare: Node = {
    id, scope: token.scope, process: scope.process, pin: scope.pin, elementId: token.elementId, work: 'waits', dying: false,
    variables: token.variables ?? {}, result: isScope ? {} : (token.trigger?.variables ?? {}), todo: [], fresh: true,
    ...(token.trigger !== undefined && { trigger: token.trigger }), ...(token.turn !== undefined && { turn: token.turn }),
    ...(token.undo !== undefined && { undo: token.undo }), ...(token.phase !== undefined && { phase: token.phase }),
  };
  if (token.undo?.inside !== undefined) return revive(rules, put(before, bare), id, token.undo.inside);
  const entered = before.entered + 1;
  const state = put({ ...before, entered }, bare);
  if (entered > before.budget) return change(state, id, { work: 'fails', failure: { code: 'STEP_BUDGET_EXCEEDED', retry: 'waits' } });
  // What it sees is what is there when its turn comes: nobody sees when that is.
  const late = !rules.isBody(bare) && model.inputs !== undefined;
  return late ? state : begin(rules, state, id);
}

/** A scope that had completed is there again, as it was then: its compensation event sub-process undoes it, else what is inside is undone. */
function revive(rules: Rules, before: State, id: number, inside: readonly Compensable[]): State {
  const { fresh: _, ...node } = nodeOf(before, id);
  const revived: Node = { ...node, revived: true, ...(rules.of(node).loop !== undefined && { turn: 0 }) };
  const start = rules.startsIn(revived).find((each) => playOf(rules.element(node.pin, each).type).catches === 'compensation');
  if (start === undefined) return undoNext(rules, put(before, revived), id, { rest: [...inside].reverse(), thrower: null });
  const around = rules.element(node.pin, start).parent as string;
  return withTokens(put(before, { ...revived, compensable: inside }), [{ scope: id, elementId: around, flow: null, trigger: { elementId: start, variables: {} } }]);
}

/** Input mappings, what has to be opened, and what its type does. */
export function begin(rules: Rules, before: State, id: number): State {
  const { fresh: _, ...node } = nodeOf(before, id);
  const model = rules.of(node);
  if (rules.isBody(node)) return beginBody(rules, put(before, { ...node, todo: boundaries(rules, node) }), id);
  const listeners = model.listeners?.start ?? [];
  const heard = node.listened?.start ?? 0;
  const mapped = node.listened === undefined ? { ...node.variables, ...inputsOf(rules, before, node) } : node.variables;
  if (heard < listeners.length) return put(before, { ...node, fresh: true, variables: mapped, work: 'listens', listened: { start: heard, end: 0 }, todo: [] });
  const triggered = node.trigger !== undefined && playOf(model.type).kind === 'event';
  const todo = [...(node.turn === undefined ? boundaries(rules, node) : []), ...(triggered ? [] : own(rules, node))];
  const state = put(before, { ...node, variables: mapped, todo, work: triggered ? 'done' : FIRST[playOf(model.type).kind] });
  return playOf(model.type).kind === 'scope' ? beginScope(rules, state, id) : state;
}

const FIRST = { passes: 'done', sets: 'done', does: 'does', task: 'waits', job: 'waits', event: 'waits', gateway: 'waits', scope: 'waits', calls: 'waits' } as const satisfies Record<string, Work>;

function inputsOf(rules: Rules, state: State, node: Node): JsonObject {
  const context = seenFrom(state, node.turn === undefined ? (node.scope as number) : node.id);
  return (rules.of(node).inputs ?? []).reduce<JsonObject>((made, { source, target }) => ({ ...made, [target]: valueOf(source, { ...context, ...made }) }), {});
}

/** A sub-process begins at its none start event, an event sub-process at the event that happened, an ad-hoc one where it says. */
function beginScope(rules: Rules, state: State, id: number): State {
  const node = nodeOf(state, id);
  const { elements } = rules.process(node.pin);
  const listening = change(state, id, { todo: [...node.todo, ...startOpenings(rules, node)] });
  const model = rules.of(node);
  if (model.type === 'eventSubProcess') {
    const { trigger } = node;
    return trigger === undefined ? listening : withTokens(listening, [{ scope: id, elementId: trigger.elementId, flow: null, trigger }]);
  }
  if (model.type === 'adHocSubProcess') return beginAdHoc(rules, listening, id);
  const start = Object.keys(elements).find((each) => elements[each]?.type === 'startEvent' && elements[each].parent === node.elementId);
  return withTokens(listening, [{ scope: id, elementId: start as string, flow: null }]);
}

/** BPMN 13.4.6: the elements that it is asked to begin with, all at once or one after the other. */
function beginAdHoc(rules: Rules, state: State, id: number): State {
  const node = nodeOf(state, id);
  const expression = rules.config<string>(node.pin, node.elementId as string, 'activeElements') ?? null;
  const listed = expression === null ? [] : (valueOf(expression, seenFrom(state, id)) as readonly string[]);
  const sequential = rules.config<string>(node.pin, node.elementId as string, 'ordering') === 'sequential';
  const now = sequential ? listed.slice(0, 1) : listed;
  const queue = sequential ? listed.slice(1) : [];
  return withTokens(change(state, id, { adHoc: { queue, over: false, begun: expression !== null } }), now.map((elementId) => ({ scope: id, elementId, flow: null })));
}

/** BPMN 13.3.5, 13.3.6. */
function beginBody(rules: Rules, state: State, id: number): State {
  const node = nodeOf(state, id);
  const loop = rules.of(node).loop as Loop;
  const context = seenFrom(state, id);
  if (loop.kind === 'standard') {
    const begun = change(state, id, { body: { total: null, begun: 0, completed: 0, items: null, results: [], over: false } });
    return !loop.testBefore || goesOn(loop, { ...context, loopCounter: 0 }, 0, context) ? turn(rules, begun, id) : over(begun, id);
  }
  const items = loop.collection === null ? null : (valueOf(loop.collection, context) as readonly Json[]);
  const total = items?.length ?? Number(valueOf(loop.cardinality ?? '0', context));
  const begun = change(state, id, { body: { total, begun: 0, completed: 0, items, results: Array.from({ length: total }, () => null), over: total === 0 } });
  const now = loop.kind === 'parallel' ? total : Math.min(1, total);
  return Array.from({ length: now }).reduce<State>((before) => turn(rules, before, id), begun);
}

function over(state: State, id: number): State {
  const { body } = nodeOf(state, id);
  return body === undefined ? state : change(state, id, { body: { ...body, over: true } });
}

function goesOn(loop: Extract<Loop, { kind: 'standard' }>, variables: JsonObject, done: number, context: JsonObject): boolean {
  return holds(loop.condition, variables) && (loop.maximum === null || done < Number(valueOf(loop.maximum, context)));
}

/** One more turn of a body. */
function turn(rules: Rules, state: State, id: number): State {
  const { body, elementId, pin } = nodeOf(state, id);
  if (body === undefined) return state;
  const loop = rules.element(pin, elementId as string).loop as Loop;
  const number = body.begun + 1;
  const item = loop.kind !== 'standard' && loop.element !== null && body.items !== null ? { [loop.element]: body.items[number - 1] as Json } : {};
  const counted = change(state, id, { body: { ...body, begun: number } });
  return withTokens(counted, [{ scope: id, elementId: elementId as string, flow: null, turn: number, variables: { ...item, loopCounter: number } }]);
}

/** A turn has left, with what it saw at the end: its result, whether that is enough, the next one. */
export function turnLeft(rules: Rules, state: State, id: number, number: number, saw: JsonObject): State {
  const { body, elementId, pin } = nodeOf(state, id);
  if (body === undefined) return state;
  const loop = rules.element(pin, elementId as string).loop as Loop;
  const completed = body.completed + 1;
  if (loop.kind === 'standard') {
    const counted = change(state, id, { body: { ...body, completed } });
    return goesOn(loop, { ...saw, loopCounter: completed }, completed, saw) ? turn(rules, counted, id) : over(counted, id);
  }
  const results = loop.output === null ? body.results : body.results.map((result, index) => (index === number - 1 ? valueOf(loop.output?.element ?? 'null', saw) : result));
  const counted = change(state, id, { body: { ...body, completed, results } });
  const counts = { numberOfInstances: body.total, numberOfActiveInstances: body.begun - completed, numberOfCompletedInstances: completed, numberOfTerminatedInstances: 0 };
  const enough = loop.completion !== null && holds(loop.completion, { ...saw, ...counts });
  // BPMN 13.3.6: the turns still at work are ended, no more begin.
  if (enough) return over(doomInside(counted, id), id);
  if (completed === body.total) return over(counted, id);
  return loop.kind === 'sequential' ? turn(rules, counted, id) : counted;
}

export function withTokens(state: State, tokens: readonly Token[]): State {
  return { ...state, tokens: [...state.tokens, ...tokens] };
}

function own(rules: Rules, node: Node): readonly Opening[] {
  const model = rules.of(node);
  const { kind, catches } = playOf(model.type);
  const elementId = node.elementId as string;
  if (kind === 'task') return [{ kind: 'task', elementId, role: 'own' }];
  if (kind === 'job') return model.config?.['external'] === true ? [{ kind: 'job', elementId, role: 'own' }] : [];
  if (kind === 'event') return [{ kind: catches as WaitKind, elementId, role: 'own' }];
  if (kind !== 'gateway') return [];
  const { flows } = rules.process(node.pin);
  return model.outgoing.map((flow) => {
    const target = flows[flow]?.target as string;
    return { kind: playOf(rules.element(node.pin, target).type).catches as WaitKind, elementId: target, role: 'own' };
  });
}

function boundaries(rules: Rules, node: Node): readonly Opening[] {
  return (rules.of(node).boundary ?? []).flatMap((elementId) => opened(rules, node.pin, elementId, 'boundary'));
}

export function startOpenings(rules: Rules, node: Node): readonly Opening[] {
  return rules.startsIn(node).flatMap((elementId) => opened(rules, node.pin, elementId, 'starts'));
}

function opened(rules: Rules, pin: string, elementId: string, role: Opening['role']): readonly Opening[] {
  const { catches } = playOf(rules.element(pin, elementId).type);
  return catches !== undefined && OPENED.includes(catches) ? [{ kind: catches as WaitKind, elementId, role }] : [];
}

/** When a timer that is opened now is due, and how often it comes again. */
export function timing(rules: Rules, pin: string, elementId: string, at: number): Pick<Opening, 'dueAt' | 'every' | 'left'> {
  const kind = rules.config<string>(pin, elementId, 'kind');
  const text = valueOf(rules.config<string>(pin, elementId, 'expression') ?? '', {}) as string;
  if (kind !== 'cycle') return { dueAt: at + millisOf(text) };
  const [, times = '', every = ''] = /^R(\d*)\/(.+)$/.exec(text) ?? [];
  return { dueAt: at + millisOf(every), every: millisOf(every), left: times === '' ? null : Number(times) - 1 };
}

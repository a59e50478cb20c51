import type { JsonObject } from '#domain';
import { deedOf } from './deeds.js';
import { begin, enter, startOpenings, timing, withTokens } from './entering.js';
import { playOf } from './kinds.js';
import { joining } from './joining.js';
import { leave, leaving } from './leaving.js';
import type { Rules } from './rules.js';
import { change, doomInside, inside, isQuiet, nodeOf, ownWaits, put, seenFrom, spread, type Move, type Node, type Opening, type State, type Token, type Wait } from './state.js';
import { happens, staysOpen, throwError } from './throwing.js';
import { holds, valueOf } from './values.js';

/**
 * Everything that could move by itself, one thing at a time. Conditions are looked at when nothing else moves, timers that are due at
 * different instants happen one after the other.
 */
export function moves(rules: Rules, state: State): readonly Move[] {
  if (state.ended !== null) return [];
  const { starting, ...begun } = state;
  if (starting !== undefined) return [{ key: `begin:-:${starting.pin}`, next: () => beginProcess(rules, begun, { id: 0, scope: null, ...starting }) }];
  const ordinary = [...tokenMoves(rules, state), ...[...state.nodes.values()].flatMap((node) => nodeMoves(rules, state, node)), ...state.waits.flatMap((wait) => waitMoves(rules, state, wait))];
  if (ordinary.length > 0) return ordinary;
  const conditions = state.waits.filter(({ kind, over }) => kind === 'condition' && over !== true).flatMap((wait) => conditionMoves(rules, state, wait));
  return conditions.length > 0 ? conditions : dueMoves(rules, state);
}

function tokenMoves(rules: Rules, state: State): readonly Move[] {
  const told = new Set<string>();
  const places = new Set<string>();
  return state.tokens.flatMap((token): readonly Move[] => {
    const same = JSON.stringify(token);
    if (told.has(same)) return [];
    told.add(same);
    const scope = nodeOf(state, token.scope);
    if (token.leaving === true) {
      const { leaving: _, ...arrived } = token;
      return [{ key: `take:${scope.process}:${token.flow}`, free: true, next: () => ({ ...without(state, [token]), tokens: [...without(state, [token]).tokens, arrived] }) }];
    }
    if (scope.dying || !mayBegin(scope)) return [];
    const model = rules.element(scope.pin, token.elementId);
    const body = model.loop !== undefined && token.turn === undefined && token.undo?.inside === undefined ? ':body' : '';
    const key = `enter:${token.scope}:${token.elementId}${body}`;
    if (token.flow === null || !JOINS.includes(model.type)) return [{ key, free: true, next: (id) => enter(rules, without(state, [token]), token, id) }];
    const place = `${token.scope}:${token.elementId}`;
    if (places.has(place)) return [];
    places.add(place);
    return joinMoves(rules, state, token.scope, token.elementId);
  }).concat(resetMoves(rules, state, places));
}

const JOINS: readonly string[] = ['parallelGateway', 'inclusiveGateway', 'complexGateway'];

function joinMoves(rules: Rules, state: State, scope: number, gateway: string): readonly Move[] {
  const joined = joining(rules, state, scope, gateway);
  if (joined === null) return [];
  const token: Token = { scope, elementId: gateway, flow: null, ...(joined.phase !== undefined && { phase: joined.phase }) };
  return [{ key: `enter:${scope}:${gateway}`, next: (id) => enter(rules, without(joined.before, joined.taken), token, id) }];
}

/** A complex gateway may reset without any token. */
function resetMoves(rules: Rules, state: State, seen: ReadonlySet<string>): readonly Move[] {
  return [...state.nodes.values()].flatMap((node) => (node.dying ? [] : Object.keys(node.resets ?? {}).filter((gateway) => !seen.has(`${node.id}:${gateway}`)).flatMap((gateway) => joinMoves(rules, state, node.id, gateway))));
}

/** What is inside begins when the boundary events of what is around are armed. */
function mayBegin(scope: Node): boolean {
  return scope.fresh !== true && scope.todo.every(({ role }) => role === 'starts');
}

function without(state: State, tokens: readonly Token[]): State {
  const same = tokens.map((token) => state.tokens.indexOf(token));
  return { ...state, tokens: state.tokens.filter((_, index) => !same.includes(index)) };
}

function nodeMoves(rules: Rules, state: State, node: Node): readonly Move[] {
  if (node.dying) return dyingMoves(state, node);
  if (node.elementId === null) return processMoves(rules, state, node);
  const beside = besideMoves(state, node);
  if (beside.length > 0) return beside;
  if (node.work === 'fails') return [{ key: `incident:${node.id}:${node.failure?.code}`, next: (id) => stuck(state, node, id) }];
  if (node.work === 'stuck') return [...resolvedMoves(state, node), ...openings(rules, state, node)];
  if (node.work === 'listens') return [...listenMoves(state, node), ...openings(rules, state, node)];
  if (node.fresh === true) return [{ key: null, next: () => begin(rules, state, node.id) }];
  const opening = openings(rules, state, node);
  if (node.work === 'does' && node.todo.length === 0) return [deedMove(rules, state, node)];
  const { type } = rules.of(node);
  if (type === 'callActivity' && !rules.isBody(node) && node.called !== true && node.todo.length === 0) return [callMove(rules, state, node)];
  if (node.adHoc !== undefined && node.todo.length === 0) {
    const move = adHocMove(state, node, node.adHoc);
    if (move !== null) return [move];
  }
  if (type === 'cancelEndEvent' && node.work === 'done') return [deedMove(rules, state, node)];
  return isReady(rules, state, node) ? [...opening, ...readyMoves(rules, state, node)] : opening;
}

/** The next of a sequential one begins when nothing else is at work; where its condition held, the rest is ended. */
function adHocMove(state: State, node: Node, { cancels, queue: [first, ...queue], ...adHoc }: NonNullable<Node['adHoc']>): Move | null {
  if (cancels === true) return { key: null, next: () => change(doomInside(state, node.id), node.id, { adHoc: { ...adHoc, queue } }) };
  if (first === undefined || !isQuiet(state, node.id)) return null;
  return { key: null, next: () => withTokens(change(state, node.id, { adHoc: { ...adHoc, queue } }), [{ scope: node.id, elementId: first, flow: null }]) };
}

function deedMove(rules: Rules, state: State, node: Node): Move {
  const { key, next } = deedOf(rules, state, node);
  return { key, next: () => next };
}

/** Its own work is done: of a scope, nothing is left in it. */
export function isReady(rules: Rules, state: State, node: Node): boolean {
  if (node.fresh === true || node.todo.length > 0) return false;
  if (node.work === 'done') return !beginsItsScope(rules, node) || nodeOf(state, node.scope as number).todo.length === 0;
  if (node.work !== 'waits' || !rules.isScope(node) || !isQuiet(state, node.id)) return false;
  if (node.revived === true) return true;
  if (node.body !== undefined) return node.body.over || node.body.completed === node.body.total;
  if (node.adHoc === undefined) return true;
  const condition = rules.config<string>(node.pin, node.elementId as string, 'completionCondition') ?? null;
  return node.adHoc.over || (condition === null && node.adHoc.begun && node.adHoc.queue.length === 0);
}

/** Before it is left, the event sub-processes of its scope listen. */
function beginsItsScope(rules: Rules, node: Node): boolean {
  const { type } = rules.of(node);
  return type === 'startEvent' || playOf(type).attached === 'start';
}

/** End listeners, then what it still waits for closes, then it leaves; or cannot, where no flow may be taken. */
function readyMoves(rules: Rules, state: State, node: Node): readonly Move[] {
  const listeners = rules.isBody(node) || node.revived === true ? [] : (rules.of(node).listeners?.end ?? []);
  if ((node.listened?.end ?? 0) < listeners.length) return [...startClosings(state, node), { key: `open:job:${node.id}:${node.elementId}`, next: (id) => listenAfter(rules, state, node, id) }];
  const { flows } = leaving(rules, state, node);
  if (typeof flows === 'string') return [...startClosings(state, node), { key: `incident:${node.id}:${flows}`, next: (id) => stuck(change(state, node.id, { failure: { code: flows, retry: node.work } }), node, id) }];
  const waits = ownWaits(state, node.id);
  const resolved = incidentsGo(state, node);
  return waits.length + resolved.length > 0 ? [...waits.flatMap((wait) => closing(state, wait)), ...resolved] : [{ key: `leave:${node.id}`, ...(leavesNoTrace(rules, state, node) && FREE), next: () => leave(rules, state, node.id) }];
}

const PLAIN: readonly string[] = ['startEvent', 'endEvent', 'task', 'manualTask', 'noneThrowEvent', 'parallelGateway', 'linkThrowEvent', 'linkCatchEvent'];

/** Its leaving changes nothing but where the token is, and no join of the process looks at that. */
function leavesNoTrace(rules: Rules, state: State, node: Node): boolean {
  const { type, outputs, outgoing, boundary = [] } = rules.of(node);
  const { elements, flows } = rules.process(node.pin);
  const around = nodeOf(state, node.scope as number);
  const isPlain = PLAIN.includes(type) && outputs === undefined && Object.keys(node.result).length === 0 && node.turn === undefined && node.undo === undefined && around.adHoc === undefined;
  return isPlain && boundary.length === 0 && outgoing.every((flow) => flows[flow]?.condition === null) && Object.values(elements).every((each) => each.type !== 'inclusiveGateway' && each.type !== 'complexGateway');
}

function startClosings(state: State, node: Node): readonly Move[] {
  return ownWaits(state, node.id).filter(({ role }) => role === 'starts').flatMap((wait) => closing(state, wait));
}

function closing(state: State, wait: Wait): readonly Move[] {
  if (wait.kind === 'task' && wait.happened !== undefined) return [];
  const mayHappen = wait.over !== true && (wait.happened !== undefined || wait.kind === 'signal' || state.buffer.some(({ name }) => name === wait.name));
  return [{ key: `close:${wait.kind}:${wait.id}:canceled`, ...(!mayHappen && FREE), next: () => closed(state, wait) }];
}

const FREE = { free: true } as const;

/** A signal, or a message that is kept, may find it open or not yet. */
function openings(rules: Rules, state: State, node: Node): readonly Move[] {
  // They begin to listen with the start of their scope: where that has an incident, they do not yet.
  const isHeld = inside(state, node.id).some((start) => (start.work === 'stuck' || start.work === 'fails') && start.elementId !== null && beginsItsScope(rules, start));
  return node.todo.filter(({ role, again }) => role !== 'starts' || again === true || !isHeld).map((each) => ({ key: `open:${each.kind}:${node.id}:${each.elementId}`, ...(!['signal', 'message'].includes(each.kind) && FREE), next: (id) => open(rules, state, node, each, id) }));
}

export function closed(state: State, wait: Wait): State {
  return { ...state, waits: state.waits.filter((other) => other !== wait) };
}

function incidentsGo(state: State, node: Node): readonly Move[] {
  return state.incidents.filter((incident) => incident.node === node.id).map(({ id }): Move => ({ key: `resolved:${id}`, free: true, next: () => ({ ...state, incidents: state.incidents.filter((other) => other.id !== id) }) }));
}

/** Ended by force: what it waits for closes, incidents go, what is inside goes first. */
function dyingMoves(state: State, node: Node): readonly Move[] {
  const incidents = incidentsGo(state, node);
  const waits = ownWaits(state, node.id).map((wait): Move => ({ key: `close:${wait.kind}:${wait.id}:canceled`, free: true, next: () => closed(state, wait) }));
  if (incidents.length + waits.length > 0) return [...incidents, ...waits];
  if (inside(state, node.id).length > 0) return [];
  const nodes = new Map(state.nodes);
  nodes.delete(node.id);
  if (node.elementId !== null) return [{ key: `kill:${node.id}`, free: true, next: () => ({ ...state, nodes }) }];
  return [{ key: `end:${node.id}:terminated`, free: true, next: () => ({ ...state, nodes, ended: node.scope === null ? 'terminated' : state.ended }) }];
}

function processMoves(rules: Rules, state: State, node: Node): readonly Move[] {
  const opening = openings(rules, state, node);
  if (opening.length > 0 || !isQuiet(state, node.id)) return opening;
  const waits = ownWaits(state, node.id);
  if (waits.length > 0) return waits.flatMap((wait) => closing(state, wait));
  const nodes = new Map(state.nodes);
  nodes.delete(node.id);
  const key = `end:${node.id}:completed`;
  if (node.scope === null) return [{ key, next: () => ({ ...state, nodes, ended: 'completed' }) }];
  const caller = nodeOf(state, node.scope);
  const all = rules.of(caller).outputs !== undefined || rules.of(caller).config?.['propagateAllChildVariables'] === true;
  return [{ key, next: () => change({ ...state, nodes }, caller.id, { work: 'done', result: all ? node.variables : {} }) }];
}

/** BPMN 13.3.4: the called process sees a copy of what its caller sees, or only what is mapped. */
function callMove(rules: Rules, state: State, node: Node): Move {
  const { config } = rules.of(node);
  const pin = String(config?.['processId']);
  const variables = config?.['propagateAllParentVariables'] === true ? seenFrom(state, node.id) : node.variables;
  return { key: `begin:${node.id}:${pin}`, next: (id) => beginProcess(rules, change(state, node.id, { called: true }), { id, scope: node.id, pin, variables }) };
}

export function beginProcess(rules: Rules, state: State, { id, scope, pin, variables }: Pick<Node, 'id' | 'scope' | 'pin' | 'variables'>): State {
  const bare: Node = { id, scope, process: id, pin, elementId: null, work: 'waits', dying: false, variables, result: {}, todo: [] };
  const { elements } = rules.process(pin);
  const start = Object.keys(elements).find((each) => elements[each]?.type === 'startEvent' && elements[each].parent === null);
  return withTokens(put(state, { ...bare, todo: startOpenings(rules, bare) }), [{ scope: id, elementId: start as string, flow: null }]);
}

function stuck(state: State, node: Node, incident: number): State {
  return { ...change(state, node.id, { work: 'stuck' }), incidents: [...state.incidents, { id: incident, node: node.id, resolving: false }] };
}

/** An incident is resolved: what failed is tried again. */
function resolvedMoves(state: State, node: Node): readonly Move[] {
  return state.incidents.filter((incident) => incident.node === node.id && incident.resolving).map(({ id }) => ({
    key: `resolved:${id}`,
    next: () => ({ ...change(state, node.id, { work: node.failure?.retry ?? 'waits' }), incidents: state.incidents.filter((other) => other.id !== id) }),
  }));
}

/** A job worker gave up: the job stays open, and somebody is told. */
function besideMoves(state: State, node: Node): readonly Move[] {
  const { complaint, ...quiet } = node;
  if (complaint !== undefined) return [{ key: `incident:${node.id}:${complaint}`, next: (id) => ({ ...put(state, quiet), incidents: [...state.incidents, { id, node: node.id, resolving: false, beside: true }] }) }];
  return state.incidents.filter((incident) => incident.node === node.id && incident.beside === true && incident.resolving).map(({ id }) => ({ key: `resolved:${id}`, next: () => ({ ...state, incidents: state.incidents.filter((other) => other.id !== id) }) }));
}

function open(rules: Rules, state: State, node: Node, opening: Opening, id: number): State {
  const opened: Wait = {
    ...opening, ...(opening.kind === 'timer' && opening.dueAt === undefined ? timing(rules, node.pin, opening.elementId, state.at) : {}), id, owner: node.id, name: nameOf(rules, node, opening), held: false,
  };
  return { ...change(state, node.id, { todo: node.todo.filter((other) => other !== opening) }), waits: [...state.waits, opened] };
}

function nameOf(rules: Rules, { pin }: Node, { kind, elementId }: Opening): string {
  const name = kind === 'message' ? 'messageName' : kind === 'signal' ? 'signalName' : null;
  return name === null ? '' : String(valueOf(rules.config<string>(pin, elementId, name) ?? 'null', {}));
}

/** A listener's job is at work; before the first of the end listeners its outputs have gone out. */
function listenMoves(state: State, node: Node): readonly Move[] {
  if (ownWaits(state, node.id).some(({ kind }) => kind === 'job')) return [];
  return [{ key: `open:job:${node.id}:${node.elementId}`, next: (id) => ({ ...state, waits: [...state.waits, jobOf(node, id)] }) }];
}

const jobOf = (node: Node, id: number): Wait => ({ kind: 'job', elementId: node.elementId as string, role: 'own', id, owner: node.id, name: 'listener' });

function listenAfter(rules: Rules, state: State, node: Node, id: number): State {
  const { going, mapped } = leaving(rules, state, node);
  const published = spread(state, mapped ? (node.scope as number) : node.id, going);
  return { ...change(published, node.id, { work: 'listens', result: {}, listened: { start: node.listened?.start ?? 0, end: node.listened?.end ?? 0 } }), waits: [...published.waits, jobOf(node, id)] };
}

/** What has happened where somebody waits is told, and does its work. */
function waitMoves(rules: Rules, state: State, wait: Wait): readonly Move[] {
  const owner = nodeOf(state, wait.owner);
  if (owner.dying) return [];
  if (wait.over === true) return closing(state, wait);
  const { happened } = wait;
  switch (wait.kind) {
    case 'message':
      return state.buffer.filter(({ name }) => name === wait.name).map((message) => ({ key: `close:message:${wait.id}:correlated:${message.messageId}`, next: () => correlated(rules, state, wait, message.messageId) }));
    case 'signal':
      return happened === undefined ? [] : [{ key: `close:signal:${wait.id}:fired`, next: () => happens(rules, closed(state, wait), wait, happened) }];
    case 'task':
    case 'job':
      if (wait.erred !== undefined) return [{ key: `close:job:${wait.id}:error`, next: () => throwError(rules, closed(state, wait), owner, wait.erred ?? '') }];
      return happened === undefined ? [] : [{ key: `close:${wait.kind}:${wait.id}:completed`, next: () => answered(state, wait, happened) }];
    case 'timer':
    case 'condition':
      return [];
  }
}

function answered(state: State, wait: Wait, variables: JsonObject): State {
  const after = closed(state, wait);
  const node = nodeOf(after, wait.owner);
  if (node.work !== 'listens') return change(after, node.id, { work: 'done', result: variables });
  const listened = node.listened ?? { start: 0, end: 0 };
  if (node.fresh === true) return change(after, node.id, { work: 'waits', variables: { ...node.variables, ...variables }, listened: { ...listened, start: listened.start + 1 } });
  const told = spread(after, node.scope as number, variables);
  return change(told, node.id, { work: 'done', listened: { ...listened, end: listened.end + 1 } });
}

function correlated(rules: Rules, state: State, wait: Wait, messageId: string): State {
  const message = state.buffer.find((kept) => kept.messageId === messageId);
  if (message === undefined) return state;
  const taken = { ...closed(state, wait), buffer: state.buffer.filter((kept) => kept !== message) };
  return happens(rules, again(rules, taken, wait, { kind: wait.kind, elementId: wait.elementId, role: wait.role, again: true }), wait, message.variables);
}

/** One that does not interrupt is opened again. */
function again(rules: Rules, state: State, wait: Wait, opening: Opening): State {
  if (!staysOpen(rules, state, wait)) return state;
  const owner = nodeOf(state, wait.owner);
  return change(state, owner.id, { todo: [...owner.todo, opening] });
}

/** BPMN 10.5.5: happens when it becomes true; before it happens again it has to become false. */
function conditionMoves(rules: Rules, state: State, wait: Wait): readonly Move[] {
  const owner = nodeOf(state, wait.owner);
  const true_ = holds(rules.config<string>(owner.pin, wait.elementId, 'condition') ?? 'false', seenFrom(state, wait.owner));
  if (true_ === wait.held) return [];
  const held: Wait = { ...wait, held: true_ };
  const noted = { ...state, waits: state.waits.map((other) => (other === wait ? held : other)) };
  if (!true_) return [{ key: null, next: () => noted }];
  if (staysOpen(rules, state, wait)) return [{ key: null, next: () => happens(rules, noted, held, {}) }];
  return [{ key: `close:condition:${wait.id}:fired`, next: () => happens(rules, closed(state, wait), wait, {}) }];
}

/** Timers that were due when the event came, the earliest first. */
function dueMoves(rules: Rules, state: State): readonly Move[] {
  const due = state.waits.filter((wait) => wait.kind === 'timer' && wait.happened !== undefined && wait.over !== true && !nodeOf(state, wait.owner).dying);
  const earliest = Math.min(...due.map(({ dueAt }) => dueAt ?? 0));
  return due.filter(({ dueAt }) => dueAt === earliest).map((wait) => ({ key: `close:timer:${wait.id}:fired`, next: () => happens(rules, nextOfCycle(state, wait), wait, {}) }));
}

function nextOfCycle(state: State, wait: Wait): State {
  const after = closed(state, wait);
  if (wait.every === undefined || wait.left === 0) return after;
  const next: Opening = { kind: 'timer', elementId: wait.elementId, role: wait.role, dueAt: (wait.dueAt ?? 0) + wait.every, every: wait.every, left: wait.left == null ? null : wait.left - 1, again: true };
  return change(after, wait.owner, { todo: [...nodeOf(after, wait.owner).todo, next] });
}

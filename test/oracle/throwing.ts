import type { JsonObject } from '#domain';
import { withTokens } from './entering.js';
import { playOf } from './kinds.js';
import type { Rules } from './rules.js';
import { change, doom, doomInside, nodeOf, type Compensable, type Node, type State, type Undo, type Wait } from './state.js';

/** An event on a boundary has happened: BPMN 13.5.3, with its host or instead of it. */
export function boundaryHappens(rules: Rules, state: State, host: number, elementId: string, variables: JsonObject): State {
  const { scope, pin, undo } = nodeOf(state, host);
  const interrupting = rules.config<boolean>(pin, elementId, 'interrupting') === true;
  const then = withTokens(interrupting ? doom(state, host) : state, [{ scope: scope as number, elementId, flow: null, trigger: { elementId, variables } }]);
  // What compensation began there was interrupted; what comes after it is still undone.
  return interrupting && undo !== undefined ? undoNext(rules, then, scope as number, undo) : then;
}

/** The start of an event sub-process has happened: BPMN 13.5.4. Interrupting, it ends everything else in the scope, and nothing else can start there. */
export function startHappens(rules: Rules, state: State, scope: number, elementId: string, variables: JsonObject): State {
  const { pin } = nodeOf(state, scope);
  const around = rules.element(pin, elementId).parent as string;
  const interrupting = rules.config<boolean>(pin, elementId, 'interrupting') === true;
  return withTokens(interrupting ? alone(state, scope) : state, [{ scope, elementId: around, flow: null, trigger: { elementId, variables } }]);
}

function alone(state: State, scope: number): State {
  const emptied = doomInside(state, scope);
  const silenced = { ...emptied, waits: emptied.waits.map((wait): Wait => (wait.owner === scope && wait.role === 'starts' ? { ...wait, over: true } : wait)) };
  return change(silenced, scope, { todo: nodeOf(silenced, scope).todo.filter(({ role }) => role !== 'starts') });
}

/** What an element that waits for it, a boundary event or an event sub-process does when its event comes. */
export function happens(rules: Rules, state: State, wait: Wait, variables: JsonObject): State {
  if (wait.role === 'boundary') return boundaryHappens(rules, state, wait.owner, wait.elementId, variables);
  if (wait.role === 'starts') return startHappens(rules, state, wait.owner, wait.elementId, variables);
  const owner = nodeOf(state, wait.owner);
  const chosen = owner.elementId === wait.elementId ? {} : { chosen: wait.elementId };
  return change(state, owner.id, { work: 'done', result: variables, ...chosen });
}

interface Catcher {
  readonly host: Node;
  readonly elementId: string;
}

/** BPMN 10.5.1: outwards from where it was thrown; at each node its boundary events, then the event sub-processes beside it. One of exactly this code comes before one of all. */
function catcherOf(rules: Rules, state: State, thrower: Node, kind: 'error' | 'escalation', code: string): Catcher | null {
  const name = kind === 'error' ? 'errorCode' : 'escalationCode';
  const among = (pin: string, ids: readonly string[]): string | undefined => {
    const fitting = ids.filter((id) => playOf(rules.element(pin, id).type).catches === kind);
    const codeOf = (id: string): string | null => rules.config<string>(pin, id, name) ?? null;
    return fitting.find((id) => codeOf(id) === code) ?? fitting.find((id) => codeOf(id) === null);
  };
  for (let at: Node | undefined = thrower; at !== undefined && at.scope !== null; at = state.nodes.get(at.scope)) {
    if (at.elementId === null) continue;
    const model = rules.of(at);
    const boundary = at.turn === undefined ? among(at.pin, model.boundary ?? []) : undefined;
    if (boundary !== undefined) return { host: at, elementId: boundary };
    const scope = nodeOf(state, at.scope);
    const start = model.type === 'eventSubProcess' ? undefined : among(at.pin, rules.startsIn(scope));
    if (start !== undefined) return { host: scope, elementId: start };
  }
  return null;
}

function caught(rules: Rules, state: State, { host, elementId }: Catcher, variables: JsonObject): State {
  const isBoundary = playOf(rules.element(host.pin, elementId).type).attached === 'boundary';
  return isBoundary ? boundaryHappens(rules, state, host.id, elementId, variables) : startHappens(rules, state, host.id, elementId, variables);
}

export function isCaught(rules: Rules, state: State, thrower: Node, code: string): boolean {
  return catcherOf(rules, state, thrower, 'error', code) !== null;
}

/** An error that nobody catches is an incident where it was thrown. */
export function throwError(rules: Rules, state: State, thrower: Node, code: string, variables: JsonObject = {}): State {
  const catcher = catcherOf(rules, state, thrower, 'error', code);
  if (catcher !== null) return caught(rules, state, catcher, variables);
  const retry = thrower.work === 'listens' ? 'listens' : rules.kindOf(thrower) === 'job' ? 'waits' : 'does';
  return change(state, thrower.id, { work: 'fails', failure: { code: 'ERROR_NOT_CAUGHT', retry } });
}

/** BPMN 10.5.1: an escalation that nobody catches is gone; the thrower goes on, unless the catcher ends it. */
export function throwEscalation(rules: Rules, state: State, thrower: Node, code: string): { readonly state: State; readonly caught: boolean } {
  const catcher = catcherOf(rules, state, thrower, 'escalation', code);
  const after = change(state, thrower.id, { work: 'done' });
  return catcher === null ? { state: after, caught: false } : { state: caught(rules, after, catcher, {}), caught: true };
}

/** BPMN 10.5.1, 13.5.2: whatever waits for it now takes it, all of them; nothing keeps it. */
export function broadcast(rules: Rules, state: State, name: string, variables: JsonObject): State {
  return state.waits.filter((wait) => wait.kind === 'signal' && wait.name === name && wait.over !== true).reduce((before, { id }) => {
    const wait = before.waits.find((open) => open.id === id && open.kind === 'signal');
    if (wait === undefined || wait.over === true || before.nodes.get(wait.owner)?.dying !== false) return before;
    // One that does not interrupt goes on waiting, nothing of it is closed.
    if (staysOpen(rules, before, wait)) return happens(rules, before, wait, variables);
    const told = { ...before, waits: before.waits.map((open) => (open === wait ? { ...wait, happened: variables } : open)) };
    return told;
  }, state);
}

export function staysOpen(rules: Rules, state: State, wait: Wait): boolean {
  return wait.role !== 'own' && rules.config<boolean>(nodeOf(state, wait.owner).pin, wait.elementId, 'interrupting') !== true;
}

/** BPMN 10.7, 13.5.5. Inside a compensation event sub-process it is the scope around it that is undone. */
export function compensate(rules: Rules, state: State, thrower: Node, activityRef: string | null): State {
  const scope = nodeOf(state, thrower.scope as number);
  const startOf = scope.trigger?.elementId;
  const isHandler = scope.elementId !== null && startOf !== undefined && rules.of(scope).type === 'eventSubProcess' && playOf(rules.element(scope.pin, startOf).type).catches === 'compensation';
  const from = isHandler ? nodeOf(state, scope.scope as number) : scope;
  if (activityRef === null) return undoIn(rules, state, thrower, from, () => true);
  for (let at: Node | undefined = scope; at !== undefined; at = at.elementId === null ? undefined : state.nodes.get(at.scope as number)) {
    if ((at.compensable ?? []).some(({ elementId }) => elementId === activityRef)) return undoIn(rules, state, thrower, at, ({ elementId }) => elementId === activityRef);
  }
  return change(state, thrower.id, { work: 'done' });
}

function undoIn(rules: Rules, state: State, thrower: Node, scope: Node, which: (entry: Compensable) => boolean): State {
  const kept = scope.compensable ?? [];
  const undone = kept.filter(which).reverse();
  const taken = change(state, scope.id, { compensable: kept.filter((entry) => !which(entry)) });
  const waits = rules.config<boolean>(thrower.pin, thrower.elementId as string, 'waitForCompletion') !== false;
  const waiting = change(taken, thrower.id, { work: waits ? 'waits' : 'done', undoing: true });
  return undoNext(rules, waiting, scope.id, { rest: undone, thrower: waits ? thrower.id : null });
}

/** The last that completed is undone first; when it is, the one before. */
export function undoNext(rules: Rules, state: State, scope: number, { rest: [next, ...rest], thrower }: Undo): State {
  if (next === undefined) return thrower === null || state.nodes.get(thrower) === undefined ? state : change(state, thrower, { work: 'done' });
  const undo = { rest, thrower };
  if (next.handler !== null) return withTokens(state, [{ scope, elementId: next.handler, flow: null, variables: next.variables, undo }]);
  // A scope that had completed is there again, to undo what is inside.
  return withTokens(state, [{ scope, elementId: next.elementId, flow: null, variables: next.variables, undo: { ...undo, inside: next.inside } }]);
}

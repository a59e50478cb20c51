import type { JsonObject } from '#domain';

/** The game's board. Nothing on it is ever changed: every move answers another board. */
export interface State {
  readonly at: number;
  /** Process instances (`elementId` null) and element instances, by id. Ids are those of the trace that is being followed. */
  readonly nodes: ReadonlyMap<number, Node>;
  readonly tokens: readonly Token[];
  readonly waits: readonly Wait[];
  readonly incidents: readonly Incident[];
  readonly buffer: readonly Message[];
  readonly seen: readonly string[];
  /** Signals thrown in this step that other instances must be told of. */
  readonly broadcasts: readonly string[];
  /** Elements entered in this step: a budget stops a loop without a wait. */
  readonly entered: number;
  readonly budget: number;
  readonly ended: 'completed' | 'terminated' | null;
  /** The root process is about to begin. */
  readonly starting?: { readonly pin: string; readonly variables: JsonObject };
}

/**
 * What a node is doing. `does`: it has a deed of its own to do (terminate, throw …) before it is done. `waits`: for an event, a task, a job, what is inside.
 * `done`: it may leave. `fails`: it must raise an incident; `stuck`: it has one. `listens`: a listener's job is at work.
 */
export type Work = 'does' | 'waits' | 'done' | 'fails' | 'stuck' | 'listens';

export interface Node {
  readonly id: number;
  /** What it stands in: a process instance, a sub-process, the body of a multi-instance activity; of a called process its call activity. */
  readonly scope: number | null;
  /** The process instance around it, itself where it is one. */
  readonly process: number;
  readonly pin: string;
  readonly elementId: string | null;
  readonly work: Work;
  /** Ended by force; it still has to go, and can do nothing else. */
  readonly dying: boolean;
  readonly variables: JsonObject;
  /** What it brings when it leaves. */
  readonly result: JsonObject;
  /** Still to be opened, as the keys of `Opening`. */
  readonly todo: readonly Opening[];
  /** Its input mappings and its turns are still to be evaluated. */
  readonly fresh?: true;
  /** Of an event-based gateway: the event that came first. */
  readonly chosen?: string;
  readonly failure?: Failing;
  /** A job worker gave up: an incident beside the waiting. */
  readonly complaint?: string;
  readonly trigger?: Trigger;
  /** Of a body. */
  readonly body?: { readonly total: number | null; readonly begun: number; readonly completed: number; readonly items: readonly (JsonObject[string])[] | null; readonly results: readonly JsonObject[string][]; readonly over: boolean };
  /** Of one turn, from 1. */
  readonly turn?: number;
  /** Of a call activity: its process has begun. */
  readonly called?: true;
  /** Of a complex gateway. */
  readonly phase?: 'start' | 'reset';
  readonly listened?: { readonly start: number; readonly end: number };
  /** Of a scope: what has completed in it and can be undone, the last at the end. */
  readonly compensable?: readonly Compensable[];
  /** Of a scope: complex gateways that wait for their reset, and over which flows they were started. */
  readonly resets?: Readonly<Record<string, readonly string[]>>;
  /** It undoes something: what comes after it, and who waits for the last of it. */
  readonly undo?: Undo;
  /** Of an ad-hoc sub-process: what waits for its turn in a sequential one; its condition held. */
  readonly adHoc?: { readonly queue: readonly string[]; readonly over: boolean; readonly begun: boolean; readonly cancels?: true };
  /** A scope that had completed and is there again to be undone. */
  readonly revived?: true;
  /** Of a throw event: its deed is done, and it waits for the handlers. */
  readonly undoing?: true;
  /** Of a transaction: it was cancelled. */
  readonly cancelled?: true;
}

export interface Trigger {
  readonly elementId: string;
  readonly variables: JsonObject;
}

export interface Compensable {
  readonly elementId: string;
  readonly handler: string | null;
  readonly variables: JsonObject;
  readonly inside: readonly Compensable[];
}

export interface Undo {
  readonly rest: readonly Compensable[];
  readonly thrower: number | null;
  /** Of a scope that is entered again: what is undone inside it. */
  readonly inside?: readonly Compensable[];
}

export interface Failing {
  readonly code: string;
  readonly retry: Work;
}

/** On a sequence flow, or (`flow` null) about to begin at an element that no flow leads to: a start event, an event that happened, a turn. */
export interface Token {
  readonly scope: number;
  readonly elementId: string;
  readonly flow: string | null;
  readonly trigger?: Trigger;
  readonly turn?: number;
  readonly variables?: JsonObject;
  readonly undo?: Undo;
  /** Produced, and not told yet. */
  readonly leaving?: true;
  readonly phase?: 'start' | 'reset';
  /** The scope has no start event of its own: its event sub-processes begin to listen with this token. */
  readonly begins?: true;
}

export type WaitKind = 'timer' | 'message' | 'signal' | 'condition' | 'task' | 'job';

export interface Opening {
  readonly kind: WaitKind;
  readonly elementId: string;
  /** `starts`: of the event sub-processes in it. */
  readonly role: 'own' | 'boundary' | 'starts';
  readonly dueAt?: number;
  readonly left?: number | null;
  readonly every?: number;
  /** It was open before: one that does not interrupt listens on. */
  readonly again?: true;
}

export interface Wait extends Opening {
  readonly id: number;
  /** The node that waits, the host of a boundary event, the scope of an event sub-process. */
  readonly owner: number;
  readonly name: string;
  /** It has happened, and is still to be told. `due`: of a timer, when. */
  readonly happened?: JsonObject;
  /** Of a job: the error that its worker threw. */
  readonly erred?: string;
  /** Of a condition: whether it held when it was last looked at. */
  readonly held?: boolean;
  /** Nothing can happen there any more. */
  readonly over?: true;
}

export interface Incident {
  readonly id: number;
  readonly node: number;
  readonly resolving: boolean;
  /** The node goes on waiting meanwhile. */
  readonly beside?: true;
}

export interface Message {
  readonly messageId: string;
  readonly name: string;
  readonly variables: JsonObject;
  readonly expiresAt: number | null;
}

/** One step of the game: `key` is what is seen of it (null: nothing), `next` the board after it; `id` is what the trace calls what begins. */
export interface Move {
  readonly key: string | null;
  readonly next: (id: number) => State;
  /** Whichever other move comes first, this one stays possible and comes to the same: no other order need be tried. */
  readonly free?: true;
}

export const nothing = (at: number, budget: number): State => ({
  at, nodes: new Map(), tokens: [], waits: [], incidents: [], buffer: [], seen: [], broadcasts: [], entered: 0, budget, ended: null,
});

export function put(state: State, node: Node): State {
  return { ...state, nodes: new Map(state.nodes).set(node.id, node) };
}

export function change(state: State, id: number, changes: Partial<Node>): State {
  return put(state, { ...nodeOf(state, id), ...changes });
}

export function nodeOf(state: State, id: number): Node {
  const found = state.nodes.get(id);
  if (found === undefined) throw new Error(`Expected a node ${id} on the board but there is none`);
  return found;
}

export function inside(state: State, scope: number): readonly Node[] {
  return [...state.nodes.values()].filter((node) => node.scope === scope);
}

/** Nothing moves in the scope and nothing will. */
export function isQuiet(state: State, scope: number): boolean {
  return inside(state, scope).length === 0 && !state.tokens.some((token) => token.scope === scope) && Object.keys(nodeOf(state, scope).resets ?? {}).length === 0;
}

export function ownWaits(state: State, owner: number): readonly Wait[] {
  return state.waits.filter((wait) => wait.owner === owner);
}

/** BPMN 13.2.2: variables are seen from inside, the nearest of a name hides the others. Ends at the process instance. */
export function seenFrom(state: State, id: number): JsonObject {
  const node = nodeOf(state, id);
  return node.elementId === null || node.scope === null ? node.variables : { ...seenFrom(state, node.scope), ...node.variables };
}

/** Each goes to the nearest scope that has one of its name, else to the process instance. */
export function spread(state: State, from: number, variables: JsonObject): State {
  return Object.entries(variables).reduce((before, [name, value]) => {
    let at = nodeOf(before, from);
    while (at.elementId !== null && at.scope !== null && !Object.hasOwn(at.variables, name)) at = nodeOf(before, at.scope);
    return change(before, at.id, { variables: { ...at.variables, [name]: value } });
  }, state);
}

/** Everything in it, itself too, is ended by force: tokens vanish at once, nodes have to go one by one. */
export function doom(state: State, id: number): State {
  return change(doomInside(state, id), id, { dying: true, todo: [] });
}

export function doomInside(state: State, scope: number, except?: number): State {
  const emptied: State = { ...state, tokens: state.tokens.filter((token) => token.scope !== scope) };
  const cleared = emptied.nodes.get(scope)?.resets === undefined ? emptied : change(emptied, scope, { resets: {} });
  return inside(cleared, scope).reduce((before, node) => (node.id === except ? before : doom(before, node.id)), cleared);
}

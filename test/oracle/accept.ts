import type { Effect, EngineEvent, Program, TraceRecord } from '#domain';
import { atWork, happen, settled } from './events.js';
import { moves } from './moves.js';
import { Rules } from './rules.js';
import type { Move, State } from './state.js';

/** Boards that are possible at once; more are never needed, since a trace says almost everything. */
const AT_ONCE = 256;

interface Ways {
  /** Whether what nobody sees is tried at every moment. */
  readonly always: boolean;
}
const WAYS = { late: { always: false }, early: { always: true } } as const satisfies Record<string, Ways>;

/** Boards looked at for one event, at most: orders of what moves beside each other are more than anybody can try. */
const WORK = 5_000;

/** An event has more ways than are tried: nobody can say whether the engine's is one of them. */
export class TooWide extends Error {}

/** Follows the engine step by step: what the trace tells has to be a way that the game can go, to a place where nothing more moves. */
export class Follower {
  readonly rules: Rules;
  boards: readonly State[] = [];
  readonly #known = new WeakMap<State, readonly Move[]>();
  #looked = 0;

  constructor(program: Program) {
    this.rules = new Rules(program);
  }

  /** To follow another way from here. */
  copy(): Follower {
    const copy = new Follower(this.rules.program);
    copy.boards = this.boards;
    return copy;
  }

  /** What is wrong with the step, null where the game allows it. Throws `TooWide`. */
  follow(event: EngineEvent, trace: readonly TraceRecord[], effects: readonly Effect[]): string | null {
    this.#looked = 0;
    const before = event.kind === 'start' ? [null] : this.boards;
    const begun = before.map((board) => happen(this.rules, board, event));
    // What nobody sees is played when the trace cannot go on without it; where that leads nowhere, it may have come at any moment.
    const asLate = this.#along(begun, trace, effects, before, WAYS.late);
    const found = typeof asLate === 'string' ? this.#along(begun, trace, effects, before, WAYS.early) : asLate;
    if (typeof found === 'string') return found;
    this.boards = found.map(settled);
    return null;
  }

  #along(begun: readonly State[], trace: readonly TraceRecord[], effects: readonly Effect[], before: readonly (State | null)[], ways: Ways): readonly State[] | string {
    let boards = ways.always ? this.#silently(begun) : begun;
    for (const record of trace) {
      if (record.t === 'variableSet' && record.name === 'loopCounter') boards = ofTurn(boards, record.scope, record.value);
      const key = keyOf(record);
      if (key === null) continue;
      const step = (from: readonly State[]): readonly State[] => from.flatMap((board) => this.#moves(board).filter((move) => move.key === key).map((move) => move.next(idOf(record))));
      let next = step(boards);
      for (let wider = boards; next.length === 0 && !ways.always && wider.length < AT_ONCE; next = step(wider)) {
        const further = this.#silentlyOnce(wider);
        if (further.length === 0) break;
        wider = further;
      }
      if (next.length === 0) return `${key} is told, but what may happen is ${this.#possible(boards)}`;
      boards = ways.always ? this.#silently(distinct(next)) : distinct(next);
    }
    const quiet = ways.always ? boards : boards.map((board) => this.#tillQuiet(board));
    const resting = quiet.filter((board) => this.#moves(board).length === 0);
    if (resting.length === 0) return `the engine stops, but there is still ${this.#possible(quiet)}`;
    const asked = resting.filter((board) => this.#asks(board, effects, before));
    return asked.length > 0 ? asked : `the jobs asked for are ${JSON.stringify(effects.map((effect) => (effect.kind === 'job' ? effect.job : effect.signalName)))}`;
  }

  /** Connectors' jobs and signals are no records but effects: of those at work now that were not before, exactly these. */
  #asks(board: State, effects: readonly Effect[], before: readonly (State | null)[]): boolean {
    const asked = new Set(effects.flatMap((effect) => (effect.kind === 'job' ? [effect.job] : [])));
    const all = [...board.nodes.keys()].filter((id) => atWork(this.rules, board, id));
    const begun = all.filter((id) => !before.some((old) => old !== null && atWork(this.rules, old, id)));
    const thrown = effects.flatMap((effect) => (effect.kind === 'signal' ? [`${effect.element}:${effect.signalName}`] : []));
    return asked.size === begun.length && begun.every((id) => asked.has(id)) && thrown.sort().join() === [...board.broadcasts].sort().join();
  }

  #silent(board: State): readonly Move[] {
    return this.#moves(board).filter(({ key }) => key === null);
  }

  /** The boards, and those that come of moves that nobody sees. */
  #silently(boards: readonly State[]): readonly State[] {
    if (boards.every((board) => this.#silent(board).length === 0)) return boards;
    const all = new Map(boards.map((board) => [fingerprint(board), board]));
    for (const board of all.values()) {
      if (all.size > AT_ONCE) break;
      for (const next of this.#silentlyOnce([board])) {
        const print = fingerprint(next);
        if (!all.has(print)) all.set(print, next);
      }
    }
    return [...all.values()];
  }

  #silentlyOnce(boards: readonly State[]): readonly State[] {
    return distinct(boards.flatMap((board) => this.#silent(board).map((move) => move.next(0))));
  }

  #tillQuiet(board: State): State {
    const [move] = this.#silent(board);
    return move === undefined ? board : this.#tillQuiet(move.next(0));
  }

  /** Asked again and again of the same board, which never changes. */
  #moves(board: State): readonly Move[] {
    const known = this.#known.get(board);
    if (known !== undefined) return known;
    this.#looked += 1;
    if (this.#looked > WORK) throw new TooWide(`more than ${WORK} boards for one event`);
    const made = moves(this.rules, board);
    this.#known.set(board, made);
    return made;
  }

  #possible(boards: readonly State[]): string {
    const keys = new Set(boards.flatMap((board) => this.#moves(board).map(({ key }) => key ?? 'something silent')));
    return keys.size === 0 ? 'nothing' : [...keys].join(', ');
  }
}

/** Turns begin in any order: which one it is, is told by its counter. */
function ofTurn(boards: readonly State[], id: number, turn: unknown): readonly State[] {
  const fitting = boards.filter((board) => board.nodes.get(id)?.turn === turn);
  return fitting.length > 0 ? fitting : boards;
}

export function fingerprint(state: State): string {
  return JSON.stringify({ ...state, nodes: [...state.nodes.values()].sort((a, b) => a.id - b.id) });
}

function distinct(boards: readonly State[]): readonly State[] {
  return boards.length < 2 ? boards : [...new Map(boards.map((board) => [fingerprint(board), board])).values()];
}

/** What is seen of a record; null: bookkeeping, which `audit.ts` checks. */
function keyOf(record: TraceRecord): string | null {
  switch (record.t) {
    case 'instanceStarted':
      return `begin:${record.parentElement ?? '-'}:${record.processId}`;
    case 'instanceEnded':
      return `end:${record.id}:${record.outcome}`;
    case 'elementActivated':
      return `enter:${record.scope}:${record.elementId}${record.body === true ? ':body' : ''}`;
    case 'elementEnded':
      return `${record.outcome === 'completed' ? 'leave' : 'kill'}:${record.id}`;
    case 'flowTaken':
      return `take:${record.instance}:${record.flowId}`;
    case 'taskCreated':
      return `open:task:${record.id}:${record.elementId}`;
    case 'taskEnded':
      return `close:task:${record.id}:${record.outcome}`;
    case 'timerOpened':
      return `open:timer:${record.element}:${record.elementId}`;
    case 'timerClosed':
      return `close:timer:${record.id}:${record.outcome}`;
    case 'subscriptionOpened':
      return `open:message:${record.element}:${record.elementId}`;
    case 'subscriptionClosed':
      return `close:message:${record.id}:${record.outcome}${record.messageId === null ? '' : `:${record.messageId}`}`;
    case 'signalOpened':
      return `open:signal:${record.element}:${record.elementId}`;
    case 'signalClosed':
      return `close:signal:${record.id}:${record.outcome}`;
    case 'conditionOpened':
      return `open:condition:${record.element}:${record.elementId}`;
    case 'conditionClosed':
      return `close:condition:${record.id}:${record.outcome}`;
    case 'jobCreated':
      return `open:job:${record.element}:${record.elementId}`;
    case 'jobEnded':
      return `close:job:${record.id}:${record.outcome}`;
    case 'incidentRaised':
      return `incident:${record.element}:${record.code}`;
    case 'incidentResolved':
      return `resolved:${record.id}`;
    case 'signalThrown':
      return `signal:${record.element}:${record.signalName}`;
    case 'escalationThrown':
      return `escalate:${record.element}:${record.code}:${record.caught}`;
    default:
      return null;
  }
}

function idOf(record: TraceRecord): number {
  return 'id' in record ? (record.id as number) : 0;
}

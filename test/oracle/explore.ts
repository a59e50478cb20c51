import { atWork } from './events.js';
import { moves } from './moves.js';
import type { Rules } from './rules.js';
import type { Move, Node, State, Wait } from './state.js';

/** Where the game can come to rest from here, over every order of what moves by itself; null where there are more ways than `most`. */
export function outcomes(rules: Rules, from: State, most: number): readonly State[] | null {
  const seen = new Set([shape(rules, from)]);
  const waiting = [from];
  const ends = new Map<string, State>();
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    const all = moves(rules, state);
    if (all.length === 0) ends.set(shape(rules, state), state);
    const [first] = all.filter(({ free }) => free === true);
    for (const move of first === undefined ? all : [first]) {
      const next = played(state, move);
      const print = shape(rules, next);
      if (seen.has(print)) continue;
      if (seen.size >= most) return null;
      seen.add(print);
      waiting.push(next);
    }
  }
  return [...ends.values()];
}

/** What begins gets an id that nothing has. */
function played(state: State, move: Move): State {
  const ids = [...state.nodes.keys(), ...state.waits.map(({ id }) => id), ...state.incidents.map(({ id }) => id)];
  return move.next(Math.max(0, ...ids) + 1);
}

/** What anybody can see of it: what is open, where, and whether it has ended. */
export function seenOf(rules: Rules, state: State): string {
  const pathOf = (id: number): string => {
    const node = state.nodes.get(id);
    return node === undefined || node.scope === null ? '' : `${pathOf(node.scope)}/${node.elementId ?? node.pin}`;
  };
  const open = state.waits.map(({ kind, owner, elementId, name }) => `${name === 'listener' ? 'listener' : kind} ${pathOf(owner)} ${elementId}`);
  const jobs = [...state.nodes.keys()].filter((id) => atWork(rules, state, id)).map((id) => `job ${pathOf(id)} ${state.nodes.get(id)?.elementId}`);
  const incidents = state.incidents.map(({ node }) => `incident ${pathOf(node)}`);
  return JSON.stringify([state.ended ?? 'active', ...[...open, ...jobs, ...incidents].sort()]);
}

/** The board without ids: two boards of the same shape go on in the same way. */
export function shape(rules: Rules, state: State): string {
  const names = new Map<number, string>();
  const inside = new Map<number, Node[]>();
  for (const node of state.nodes.values()) if (node.scope !== null) inside.set(node.scope, [...(inside.get(node.scope) ?? []), node]);
  const waits = new Map<number, Wait[]>();
  for (const wait of state.waits) waits.set(wait.owner, [...(waits.get(wait.owner) ?? []), wait]);
  const elementOf = (id: number | null | undefined): unknown => (id == null ? null : (state.nodes.get(id)?.elementId ?? 'gone'));
  const tell = (node: Node): string => {
    const known = names.get(node.id);
    if (known !== undefined) return known;
    const { id, scope: _, process: __, undo, ...rest } = node;
    const told = JSON.stringify({
      ...rest,
      undo: undo === undefined ? null : { ...undo, thrower: elementOf(undo.thrower) },
      inside: (inside.get(id) ?? []).map(tell).sort(),
      waits: (waits.get(id) ?? []).map(({ id: ___, owner: ____, ...wait }) => JSON.stringify(wait)).sort(),
      tokens: state.tokens.filter((token) => token.scope === id).map(({ scope: ___, undo: after, ...token }) => JSON.stringify({ ...token, after: after === undefined ? null : { ...after, thrower: elementOf(after.thrower) } })).sort(),
      incidents: state.incidents.filter((incident) => incident.node === id).map(({ resolving }) => resolving).sort(),
    });
    names.set(id, told);
    return told;
  };
  const root = state.nodes.get(0);
  return JSON.stringify([root === undefined ? null : tell(root), state.ended, state.starting ?? null, state.buffer.map(({ name, variables }) => JSON.stringify([name, variables])).sort()]);
}

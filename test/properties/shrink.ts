import type { Piece, Flow, Net, Nets } from './net.js';
import type { Played } from './play.js';
import type { Drawn } from './run.js';

/** Attempts at making it smaller. */
const ATTEMPTS = 1_500;

/** The smallest drawing found that goes wrong in the same way: elements, flows, what elements have, and events are left out while it does. */
export function smallest(first: Drawn, wrongOf: (drawn: Drawn) => string | null): Drawn {
  const kind = kindOf(wrongOf(first));
  let [now, left] = [first, ATTEMPTS];
  for (let better = true; better && left > 0; ) {
    better = false;
    for (const smaller of smallerThan(now)) {
      if ((left -= 1) <= 0) break;
      if (kindOf(wrongOf(smaller)) !== kind) continue;
      [now, better] = [smaller, true];
      break;
    }
  }
  return now;
}

/** What it is about, without ids. */
function kindOf(wrong: string | null): string | null {
  return wrong === null ? null : wrong.replace(/[a-z]*\d+/gi, '').slice(0, 40);
}

function* smallerThan(drawn: Drawn): Generator<Drawn> {
  const { choices, nets, sound } = drawn;
  for (let size = Math.ceil(choices.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < choices.length; at += size) yield { ...drawn, choices: [...choices.slice(0, at), ...choices.slice(at + size)] };
  }
  // What is left out of a sound process may make it unsound: then only events are left out.
  if (sound) yield { ...drawn, sound: false };
  else for (const smaller of smallerNets(nets)) yield { ...drawn, nets: smaller };
  for (const [index, choice] of choices.entries()) if (Object.keys(choice.variables).length > 0) yield { ...drawn, choices: choices.with(index, { ...choice, variables: {} }) };
}

function* smallerNets(nets: Nets): Generator<Nets> {
  for (const [id, net] of Object.entries(nets)) {
    for (const smaller of smallerNet(net)) yield withCalled({ ...nets, [id]: smaller });
  }
}

/** Processes that nobody calls any more are left out. */
function withCalled(nets: Nets): Nets {
  const called = new Set(Object.values(nets).flatMap(({ elements }) => Object.values(elements).map(({ config }) => config?.['processId'])));
  return Object.fromEntries(Object.entries(nets).filter(([id], index) => index === 0 || called.has(id)));
}

function* smallerNet(net: Net): Generator<Net> {
  const ids = Object.keys(net.elements);
  // The large ones first.
  for (const id of [...ids].sort((a, b) => family(net, b).size - family(net, a).size)) if (net.elements[id]?.type !== 'startEvent') yield without(net, id);
  for (let at = 0; at < net.flows.length; at += 1) yield { ...net, flows: net.flows.toSpliced(at, 1) };
  for (const id of ids) {
    const piece = net.elements[id] as Piece;
    for (const part of ['loop', 'listeners', 'inputs', 'outputs'] as const) {
      if (piece[part] === undefined) continue;
      const { [part]: _, ...rest } = piece;
      yield { ...net, elements: { ...net.elements, [id]: rest } };
    }
  }
}

/** With all that is inside it, attached to it, or exists for it. */
function family(net: Net, id: string): ReadonlySet<string> {
  const found = new Set([id]);
  for (const member of found) {
    for (const [other, { parent, config }] of Object.entries(net.elements)) if (parent === member || config?.['attachedTo'] === member) found.add(other);
    const { config, type } = net.elements[member] as Piece;
    for (const name of ['handler', 'target']) if (typeof config?.[name] === 'string' && (type !== 'linkThrowEvent' || name === 'target')) found.add(config[name]);
  }
  return found;
}

/** Without the element: what led to it leads to what came after it. */
function without(net: Net, id: string): Net {
  const gone = family(net, id);
  const into = net.flows.filter(([source, target]) => gone.has(target) && !gone.has(source));
  const out = net.flows.filter(([source, target]) => gone.has(source) && !gone.has(target));
  const across = into.flatMap(([source, , when]) => out.slice(0, 1).map(([, target]): Flow => (when === undefined ? [source, target] : [source, target, when])));
  const kept = net.flows.filter(([source, target]) => !gone.has(source) && !gone.has(target));
  const elements = Object.fromEntries(Object.entries(net.elements).filter(([other]) => !gone.has(other)).map(([other, piece]) => [other, withoutBegins(piece, gone)]));
  return { elements, flows: [...kept, ...across] };
}

function withoutBegins(piece: Piece, gone: ReadonlySet<string>): Piece {
  const listed = piece.config?.['activeElements'];
  if (typeof listed !== 'string') return piece;
  return { ...piece, config: { ...piece.config, activeElements: JSON.stringify((JSON.parse(listed) as string[]).filter((id) => !gone.has(id))) } };
}

/** As text: the drawing, what happened, and the same ready to be pasted into a test. */
export function printed({ nets, sound, choices }: Drawn, { wrong, events }: Played): string {
  const course = events.map(({ at: _, ...event }) => `  ${JSON.stringify(event)}`);
  return [
    `wrong: ${wrong}`,
    '',
    ...Object.entries(nets).flatMap(([id, net]) => [`process ${id}`, ...lines(net, undefined, '  ')]),
    '',
    'what happened:',
    ...course,
    '',
    'ready to be pasted (test/properties/play.ts, net.ts):',
    `const nets: Nets = ${JSON.stringify(nets)};`,
    `const choices: readonly Choice[] = ${JSON.stringify(choices)};`,
    `expect(played({ nets, sound: ${sound}, choices }).wrong).toBeNull();`,
  ].join('\n');
}

function lines(net: Net, parent: string | undefined, indent: string): readonly string[] {
  return Object.entries(net.elements).filter(([, piece]) => piece.parent === parent).flatMap(([id, piece]) => {
    const { type, parent: _, config, ...more } = piece;
    const told = Object.entries({ ...config, ...more }).filter(([name, value]) => value !== null && !['headers', 'jobType', 'retries', 'correlationKey'].includes(name)).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    const ways = net.flows.filter(([source]) => source === id).map(([, target, when]) => (when === undefined ? target : `${target} (${when})`));
    return [`${indent}${id}: ${type}${told.length === 0 ? '' : ` ${told.join(' ')}`}${ways.length === 0 ? '' : ` → ${ways.join(', ')}`}`, ...lines(net, id, `${indent}  `)];
  });
}

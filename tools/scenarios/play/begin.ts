import { processStarts } from '#domain/starts';
import type { Given } from '../format/scenario-file.js';
import { CannotHappen } from './cannot-happen.js';
import type { Player } from './player.js';
import { instantOf } from './times.js';

/** Begins the instance as the scenario says: at its none start event, by a message or signal, or at or before elements that are named. */
export function begin(player: Player, { at, variables = {}, startAt, startBefore, message, signal }: Given): void {
  if (at !== undefined) player.now = instantOf(at);
  const named = message !== undefined ? startBy(player, 'message', message) : signal !== undefined ? startBy(player, 'signal', signal) : startAt;
  const { elements, starts = [] } = modelOf(player);
  if (named !== undefined && !starts.includes(named)) throw new CannotHappen(`The process does not start at ${named}; it starts at ${starts.join(', ') || 'its none start event only'}`);
  const strange = startBefore?.find((id) => elements[id] === undefined);
  if (strange !== undefined) throw new CannotHappen(`The process has no element ${strange}`);
  const isNone = named === undefined && startBefore === undefined;
  if (isNone && !Object.values(elements).some(({ type, parent }) => type === 'startEvent' && parent === null)) throw new CannotHappen(`The process has no none start event; it starts at ${starts.join(', ')}`);
  player.take({ kind: 'start', at: player.now, variables, ...(named !== undefined && { startAt: named }), ...(startBefore !== undefined && { startBefore }) });
}

function startBy(player: Player, kind: 'message' | 'signal', name: string): string {
  const { starts } = processStarts(modelOf(player), player.now);
  const found = starts.find((start) => start.kind === kind && start.name === name);
  if (found === undefined) throw new CannotHappen(`No ${kind} ${name} starts the process`);
  return found.elementId;
}

function modelOf({ program }: Player): Parameters<typeof processStarts>[0] {
  return (program.processes[program.root] as { model: Parameters<typeof processStarts>[0] }).model;
}

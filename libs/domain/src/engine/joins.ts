import type { Draft } from './draft.js';

/** Tokens that wait at a converging gateway: scope → gateway → flow → how many. What is empty is not there. */

type Arrived = Readonly<Record<string, number>>;

/** Counts one more over `flow`. */
export function arrivedWith(draft: Draft, scope: number, gateway: string, flow: string): Arrived {
  const before = draft.joins[scope]?.[gateway] ?? {};
  return { ...before, [flow]: (before[flow] ?? 0) + 1 };
}

/** Without one token of each of `flows`. */
export function without(arrived: Arrived, flows: readonly string[]): Arrived {
  return Object.fromEntries(Object.entries(arrived).map(([flow, count]) => [flow, flows.includes(flow) ? count - 1 : count] as const).filter(([, count]) => count > 0));
}

export function setArrived(draft: Draft, scope: number, gateway: string, arrived: Arrived): void {
  const { [gateway]: _, ...others } = draft.joins[scope] ?? {};
  const here = Object.keys(arrived).length === 0 ? others : { ...others, [gateway]: arrived };
  if (Object.keys(here).length === 0) delete draft.joins[scope];
  else draft.joins[scope] = here;
}

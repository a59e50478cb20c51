import type { Asked } from '#persistence';

/** Somebody who wants at most so many jobs of a type, of any of these tenants. */
export interface Demand {
  readonly type: string;
  readonly tenants: readonly string[];
  readonly most: number;
}

export interface Share<D extends Demand> {
  readonly to: D;
  readonly type: string;
  readonly tenantId: string;
  readonly most: number;
}

/** Those who want jobs of the same type and tenant, in the order of their coming. */
export interface Group<D extends Demand> extends Asked {
  readonly demands: readonly D[];
}

/** Jobs of one type and tenant that one statement claims, at most. */
const MOST_AT_ONCE = 1_000;

/** Those who wait for the same are asked for together. */
export function groupsOf<D extends Demand>(demands: readonly D[]): readonly Group<D>[] {
  const groups = new Map<string, { readonly type: string; readonly tenantId: string; most: number; readonly demands: D[] }>();
  for (const demand of demands) {
    for (const tenantId of new Set(demand.tenants)) {
      const name = JSON.stringify([demand.type, tenantId]);
      const group = groups.get(name) ?? { type: demand.type, tenantId, most: 0, demands: [] };
      groups.set(name, group);
      group.most = Math.min(MOST_AT_ONCE, group.most + demand.most);
      group.demands.push(demand);
    }
  }
  return [...groups.values()];
}

/**
 * Who gets how many of what there is (`available`, in the order of the groups): equal shares, and where there are fewer jobs than workers, one each
 * for those who have waited longest.
 */
export function dealOut<D extends Demand>(groups: readonly Group<D>[], available: readonly number[]): readonly Share<D>[] {
  const shares: Share<D>[] = [];
  const taken = new Map<D, number>();
  for (const [index, { type, tenantId, demands }] of groups.entries()) {
    let there = available[index] ?? 0;
    for (const [place, to] of demands.entries()) {
      const has = taken.get(to) ?? 0;
      const most = Math.min(to.most - has, Math.ceil(there / (demands.length - place)));
      if (most === 0) continue;
      taken.set(to, has + most);
      there -= most;
      shares.push({ to, type, tenantId, most });
    }
  }
  return shares;
}

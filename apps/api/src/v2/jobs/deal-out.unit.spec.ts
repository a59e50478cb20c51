import { describe, expect, it } from '@jest/globals';
import { dealOut, groupsOf, type Demand } from './deal-out.js';

const wants = (most: number, type = 'a', tenants: readonly string[] = ['t']): Demand => ({ type, tenants, most });
const shares = (demands: readonly Demand[], ...available: readonly number[]): readonly (readonly [number, string, number])[] =>
  dealOut(groupsOf(demands), available).map(({ to, type, most }) => [demands.indexOf(to), type, most]);

describe('jobs are dealt out', () => {
  it('with one question for all who wait for the same', () => {
    const thousand = Array.from({ length: 1_000 }, () => wants(32));
    expect(groupsOf([...thousand, wants(1, 'b')]).map(({ type, tenantId, most, demands }) => [type, tenantId, most, demands.length])).toEqual([['a', 't', 1_000, 1_000], ['b', 't', 1, 1]]);
    expect(groupsOf([wants(5, 'a', ['t', 'u', 't']), wants(3)]).map(({ tenantId, most }) => [tenantId, most])).toEqual([['t', 8], ['u', 5]]);
  });

  it('one each to those who have waited longest where there are fewer than workers', () => {
    expect(shares([wants(10), wants(10), wants(10)], 2)).toEqual([[0, 'a', 1], [1, 'a', 1]]);
  });

  it('in equal shares, and what one cannot take goes to the others', () => {
    expect(shares([wants(10), wants(10), wants(10)], 9)).toEqual([[0, 'a', 3], [1, 'a', 3], [2, 'a', 3]]);
    expect(shares([wants(1), wants(10), wants(10)], 9)).toEqual([[0, 'a', 1], [1, 'a', 4], [2, 'a', 4]]);
    expect(shares([wants(2), wants(2)], 100)).toEqual([[0, 'a', 2], [1, 'a', 2]]);
  });

  it('of several tenants not more than somebody wants', () => {
    const both = wants(5, 'a', ['t', 'u']);
    expect(dealOut(groupsOf([both]), [3, 9]).map(({ tenantId, most }) => [tenantId, most])).toEqual([['t', 3], ['u', 2]]);
  });

  it('not where there are none', () => {
    expect(shares([wants(5), wants(5, 'b')], 0, 0)).toEqual([]);
    expect(shares([wants(5), wants(5, 'b')], 0, 1)).toEqual([[1, 'b', 1]]);
  });
});

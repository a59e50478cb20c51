import { describe, expect, it } from '@jest/globals';
import type { ProcessModel } from '#domain';
import type { Standing } from '#persistence';
import { moved } from './moves.js';

const within = (parents: Readonly<Record<string, string | null>>): ProcessModel['elements'] => Object.fromEntries(Object.entries(parents).map(([id, parent]) => [id, { parent }])) as never;
const ELEMENTS = within({ a: null, b: null, sub: null, c: 'sub', d: 'sub', inner: 'sub', e: 'inner' });
const at = (id: number, elementId: string, scope = 0, isBody = false): Standing => ({ id, elementId, scope, isBody, definitionKey: '1' });
const move = (sourceElementId: string, targetElementId: string) => ({ sourceElementId, targetElementId });

describe('a move in a batch', () => {
  it('takes every element instance at the source, and no other', () => {
    expect(moved([at(1, 'a'), at(2, 'b'), at(3, 'a')], ELEMENTS, [move('a', 'b')], 0)).toEqual({ activate: [{ elementId: 'b' }, { elementId: 'b' }], terminate: [1, 3] });
    expect(moved([at(1, 'b')], ELEMENTS, [move('a', 'b')], 0)).toEqual({ activate: [], terminate: [] });
  });

  it('can exchange two', () => {
    expect(moved([at(1, 'a'), at(2, 'b')], ELEMENTS, [move('a', 'b'), move('b', 'a')], 0)).toEqual({ activate: [{ elementId: 'b' }, { elementId: 'a' }], terminate: [1, 2] });
  });

  it('stays in the turn that it is in', () => {
    const standing = [at(1, 'sub', 0, true), at(2, 'sub', 1), at(3, 'sub', 1), at(4, 'c', 2), at(5, 'c', 3)];
    expect(moved(standing, ELEMENTS, [move('c', 'd')], 0)).toEqual({ activate: [{ elementId: 'd', ancestor: 2 }, { elementId: 'd', ancestor: 3 }], terminate: [4, 5] });
  });

  it('goes as far out as the target is, and in as far as there are scopes', () => {
    const standing = [at(1, 'sub'), at(2, 'inner', 1), at(3, 'e', 2), at(4, 'c', 1)];
    expect(moved(standing, ELEMENTS, [move('e', 'd'), move('c', 'e')], 0)).toEqual({ activate: [{ elementId: 'd', ancestor: 1 }, { elementId: 'e', ancestor: 1 }], terminate: [3, 4] });
    expect(moved(standing, ELEMENTS, [move('e', 'a')], 0)).toEqual({ activate: [{ elementId: 'a' }], terminate: [3] });
  });

  it('leaves the body of a multi-instance activity to end with its turns', () => {
    expect(moved([at(1, 'a', 0, true), at(2, 'a', 1), at(3, 'a', 1)], ELEMENTS, [move('a', 'b')], 0)).toEqual({ activate: [{ elementId: 'b' }, { elementId: 'b' }], terminate: [2, 3] });
  });

  it('in a called instance counts from that', () => {
    expect(moved([at(9, 'a', 7)], ELEMENTS, [move('a', 'b')], 7)).toEqual({ activate: [{ elementId: 'b' }], terminate: [9] });
  });

  it('to an element that there is not is the engine’s to refuse', () => {
    expect(moved([at(1, 'sub'), at(2, 'c', 1)], ELEMENTS, [move('c', 'zz')], 0)).toEqual({ activate: [{ elementId: 'zz' }], terminate: [2] });
  });
});

import { expect, it } from '@jest/globals';
import { fromIso, openingAt } from './index.js';

it.each<[string, ReturnType<typeof openingAt>]>([
  ['2026-03-02T07:00:00Z', { weekday: 'monday', time: '08:00' }],
  ['2026-07-06T07:00:00Z', { weekday: 'monday', time: '09:00' }],
  ['2026-03-07T23:30:00Z', { weekday: 'sunday', time: '00:30' }],
  // The night in which the clocks go forth.
  ['2026-03-29T01:30:00Z', { weekday: 'sunday', time: '03:30' }],
  ['2026-11-11T10:00:00Z', null],
  ['2026-06-04T10:00:00Z', null],
])('at %s: %j', (at, opening) => expect(openingAt(fromIso(at)!)).toEqual(opening));

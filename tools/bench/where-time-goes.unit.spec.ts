import { expect, it } from '@jest/globals';
import { whereTimeGoes } from './where-time-goes.js';

const frame = (id: number, functionName: string, url: string) => ({ id, callFrame: { functionName, url } });

it('tells the shares of packages, of Node, of our folders and of native functions, without waiting', () => {
  const profile = {
    nodes: [
      frame(1, '(idle)', ''),
      frame(2, 'writev', ''),
      frame(3, 'query', 'file:///p/node_modules/pg/lib/client.js'),
      frame(4, 'parse', 'file:///p/node_modules/@fastify/x/node_modules/@y/z/index.js'),
      frame(5, 'sign', 'file:///p/dist/libs/signature/src/xades/sign.js'),
      frame(6, 'push', 'node:internal/streams/readable'),
      frame(7, '(garbage collector)', ''),
      frame(8, 'rare', 'node:net'),
    ],
    samples: [1, 2, 3, 4, 5, 6, 7, 8, 3],
    timeDeltas: [5_000, 300, 100, 150, 150, 100, 95, 5, 100],
  };
  expect(Object.entries(whereTimeGoes(profile))).toEqual([
    ['native writev', 30],
    ['pg', 20],
    ['@y/z', 15],
    ['libs/signature/src/xades', 15],
    ['node:internal/streams', 10],
    ['(garbage collector)', 9.5],
  ]);
});

import { describe, expect, it } from '@jest/globals';
import { each, process, programOf, Scenario } from '#domain/builder';
import { CoverageCount, shareOf } from './coverage.js';

describe('coverage', () => {
  it('counts elements and flows of each process, of called ones too, over several traces', () => {
    const program = programOf(
      process('caller').start().exclusive('which').branch((path) => path.call('call', 'called').end('called-end'), { when: 'n > 1' }).branch((path) => path.end('not-called'), 'else').build(),
      process('called').start('s').userTask('t', {}, { loop: each('[1, 2]') }).end('e').build(),
    );
    const models = Object.values(program.processes).map(({ model }) => model);
    const count = new CoverageCount(models);
    count.take(program, new Scenario(program).start({ n: 2 }).complete('t').complete('t').trace);
    const [caller, called] = count.all;
    expect([...(called?.elements ?? [])]).toEqual([['s', 1], ['t', 2], ['e', 1]]);
    expect(shareOf(caller?.elements ?? new Map())).toEqual({ covered: 4, all: 5, percent: 80, missing: ['not-called'] });
    expect(shareOf(caller?.flows ?? new Map()).covered).toBe(3);
    count.take(program, new Scenario(program).start({ n: 1 }).trace);
    expect(shareOf(count.all[0]?.elements ?? new Map())).toMatchObject({ percent: 100, missing: [] });
  });

  it('takes a compensation boundary event for passed when its handler was', () => {
    const program = programOf(process().start().userTask('a').undoneBy('undo', (path) => path.task('undo')).compensate('throw').end().build());
    const models = Object.values(program.processes).map(({ model }) => model);
    const [before, after] = [new CoverageCount(models), new CoverageCount(models)];
    const scenario = new Scenario(program).start();
    before.take(program, scenario.trace);
    after.take(program, scenario.complete('a').trace);
    expect([before, after].map((count) => count.all[0]?.elements.get('undoBoundary'))).toEqual([0, 1]);
  });

  it('says 100 % only of all of them', () => {
    expect(shareOf(new Map(Array.from({ length: 3_000 }, (_, index) => [`e${index}`, index === 0 ? 0 : 1]))).percent).toBe(99.9);
    expect(shareOf(new Map()).percent).toBe(100);
  });
});

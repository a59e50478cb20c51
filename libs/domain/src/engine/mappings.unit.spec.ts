import { describe, expect, it } from '@jest/globals';
import { process, programOf, Scenario } from '../builder/index.js';
import type { Mapping } from '../model/process-model.js';

const map = (...pairs: readonly (readonly [string, string])[]): readonly Mapping[] => pairs.map(([source, target]) => ({ source, target }));
const task = (inputs?: readonly Mapping[], outputs?: readonly Mapping[]) =>
  new Scenario(programOf(process().start().userTask('t', {}, { ...(inputs && { inputs }), ...(outputs && { outputs }) }).userTask('after').end().build()));

describe('input mappings', () => {
  it('make variables of the element, each seeing those before it', () => {
    const scenario = task(map(['a * 2', 'b'], ['b + 1', 'c'], ['a', 'made.of'], ['c', 'made.also'])).start({ a: 1, made: { before: 0 } });
    expect(scenario.variables(2)).toEqual({ b: 2, c: 3, made: { of: 1, also: 3 } });
    expect(scenario.variables()).toEqual({ a: 1, made: { before: 0 } });
  });

  it('are evaluated over the enclosing scope, also when an incident makes them be evaluated again', () => {
    const program = programOf(process().start().userTask('t', { dueDate: 'due' }, { inputs: map(['n + 1', 'n'], ['when', 'due']) }).end().build());
    const scenario = new Scenario(program).start({ n: 1, when: 'soon' });
    expect(scenario.tell().at(-1)).toBe('incident t: INSTANT_INVALID (EXTRACT_VALUE_ERROR)');
    scenario.resolve();
    expect(scenario.variables(2)).toMatchObject({ n: 2 });
  });

  it('that fail are an incident of their kind', () => {
    expect(task(map(['broken(', 'x'])).start().tell().at(-1)).toBe('incident t: EXPRESSION_FAILED (IO_MAPPING_ERROR)');
  });
});

describe('without output mappings', () => {
  it('the variables go to the nearest scope that has them, else to the process instance', () => {
    const program = programOf(
      process().start().subProcess('inner', (path) => path.start('s').userTask('t', {}, { inputs: map(['1', 'own']) }).userTask('u').end('e'), { inputs: map(['1', 'middle']) }).end().build(),
    );
    const scenario = new Scenario(program).start({ outer: 1 });
    scenario.tell();
    expect(scenario.complete('t', { own: 2, middle: 2, outer: 2, fresh: 2 }).tell().slice(0, 5)).toEqual([
      'task t completed', 'set t.own = 2', 'set inner.middle = 2', 'set process.outer = 2', 'set process.fresh = 2',
    ]);
  });
});

describe('output mappings', () => {
  it('take what they name and nothing else, out of what came and what the element sees', () => {
    const scenario = task(map(['10', 'local']), map(['answer + local', 'sum'], ['sum + outer', 'more'])).start({ outer: 100 }).complete('t', { answer: 1, secret: 'x' });
    expect(scenario.variables()).toEqual({ outer: 100, sum: 11, more: 111 });
  });

  it('extend an object that is there, at every level', () => {
    const scenario = task(undefined, map(['x', 'a.b.c'], ['x + 1', 'a.d'])).start({ a: { b: { old: 0 }, kept: true } }).complete('t', { x: 1 });
    expect(scenario.variables()).toEqual({ a: { b: { old: 0, c: 1 }, kept: true, d: 2 } });
  });

  it('put an object in the place of what is none', () => {
    expect(task(undefined, map(['x', 'a.b'])).start({ a: [1] }).complete('t', { x: 1 }).variables()).toEqual({ a: { b: 1 } });
  });

  it('that fail hold the element; resolved, they are evaluated again over what came then', () => {
    const scenario = task(undefined, map(['x', 'y'], ['broken(', 'z'])).start().complete('t', { x: 1 });
    expect(scenario.tell().slice(-2)).toEqual(['task t completed', 'incident t: EXPRESSION_FAILED (IO_MAPPING_ERROR)']);
    expect(scenario.variables()).toEqual({});
    expect(scenario.resolve().tell()).toEqual(['resolved t', 'incident t: EXPRESSION_FAILED (IO_MAPPING_ERROR)']);
  });

  it('and conditions are evaluated anew once what they need is there', () => {
    const program = programOf(process().start().exclusive('choice').branch((path) => path.end('e1'), { when: 'ok' }).branch((path) => path.end('e2'), 'else').messageSubProcess('mend', 'besides', 'mend', '"k"', (path) => path.end('e3')).build());
    const scenario = new Scenario(program).start();
    expect(scenario.tell().at(-1)).toBe('incident choice: CONDITION_NOT_BOOLEAN (EXTRACT_VALUE_ERROR)');
    expect(scenario.message('mend', 'k', { ok: true }).resolve().tell().slice(-3)).toEqual(['enter e1', 'await mendStart canceled', 'completed process']);
  });
});

describe('names of variables', () => {
  it('that objects have by nature are names like others', () => {
    const evil = JSON.parse('{"__proto__":{"polluted":true},"constructor":1}');
    const scenario = task(map(['1', 'own']), undefined).start(evil).complete('t', JSON.parse('{"__proto__":{"again":true},"own":2}'));
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.keys(scenario.variables())).toEqual(['__proto__', 'constructor']);
    expect(JSON.stringify(scenario.full.variables[0])).toBe('{"__proto__":{"again":true},"constructor":1}');
    const seen = new Scenario(programOf(process().start().script('s', 'found', 'polluted').end().build())).start(evil);
    expect(seen.trace).toContainEqual(expect.objectContaining({ t: 'variableSet', name: 'found', value: null }));
  });
});

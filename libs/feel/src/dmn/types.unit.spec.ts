import { describe, expect, it } from '@jest/globals';
import type { Value } from '../values/value.js';
import type { ItemDefinition } from './model.js';
import { decision, evaluated, feel, input, model, type } from './testing/models.js';

/** The value as one of the type, by way of input data. */
function as(types: readonly ItemDefinition[], typeName: string, value: Value): ReturnType<typeof evaluated> {
  return evaluated(model({ types, inputs: [input('x', typeName)], decisions: [decision('d', feel('x'), { inputs: ['x'] })] }), 'd', { x: value });
}

/** The result of an expression as one of the type. */
function made(types: readonly ItemDefinition[], typeName: string, text: string): ReturnType<typeof evaluated> {
  return evaluated(model({ types, decisions: [decision('d', feel(text), { type: typeName })] }), 'd');
}

const person = type('tPerson', { components: [type('name', { type: 'string' }), type('birth year', { type: 'number', allowedValues: '[1900..2100]' })] });
const grade = type('tGrade', { type: 'string', allowedValues: '"A", "B"' });
const grades = type('tGrades', { type: 'tGrade', isCollection: true, typeConstraint: 'count(?) <= 2' });

describe('types', () => {
  it('simple ones, by every name of theirs', () => {
    expect(as([], 'number', 1)).toMatchObject({ value: 1, faults: [] });
    expect(as([], 'number', '1')).toMatchObject({ value: null, faults: [{ code: 'DMN_TYPE_MISMATCH', message: 'The input: expected number, found a value of type string' }] });
    for (const name of ['days and time duration', 'dayTimeDuration']) expect(made([], name, 'duration("P1D")').faults).toEqual([]);
    expect(as([], 'Any', '1').value).toBe('1');
  });

  it('null is of every type', () => {
    for (const name of ['number', 'tPerson', 'tGrades']) expect(as([person, grade, grades], name, null)).toMatchObject({ value: null, faults: [] });
  });

  it('contexts have at least their members', () => {
    const value = { name: 'Jan', 'birth year': 1990, more: true };
    expect(as([person], 'tPerson', value)).toMatchObject({ value, faults: [] });
    expect(as([person], 'tPerson', { name: 'Jan' }).faults[0]?.message).toBe('The input: expected tPerson, found a context without birth year');
    expect(as([person], 'tPerson', { name: 'Jan', 'birth year': '1990' }).faults[0]?.message).toMatch(/^The input: birth year: expected tPerson\.birth year/);
  });

  it('allowed values are checked, of a collection for each member, its constraint for the list', () => {
    expect(as([grade], 'tGrade', 'A').value).toBe('A');
    expect(as([grade], 'tGrade', 'C')).toMatchObject({ value: null, faults: [{ code: 'DMN_VALUE_NOT_ALLOWED' }] });
    expect(as([person], 'tPerson', { name: '', 'birth year': 1800 })).toMatchObject({ faults: [{ code: 'DMN_VALUE_NOT_ALLOWED', message: 'The input: birth year: the value is not among those allowed: [1900..2100]' }] });
    expect(as([grade, grades], 'tGrades', ['A', 'B']).value).toEqual(['A', 'B']);
    expect(as([grade, grades], 'tGrades', ['A', 'C']).faults[0]?.message).toMatch(/element 2/);
    expect(as([grade, grades], 'tGrades', ['A', 'A', 'A'])).toMatchObject({ value: null, faults: [{ code: 'DMN_VALUE_NOT_ALLOWED' }] });
  });

  it('are coerced: a list of one, a single value, a date', () => {
    expect(as([], 'number', [1])).toMatchObject({ value: 1, faults: [] });
    expect(as([], 'number', [1, 2]).value).toBeNull();
    expect(as([grade, grades], 'tGrades', 'A').value).toEqual(['A']);
    expect(evaluated(model({ decisions: [decision('at', feel('date("2026-01-01")'), { type: 'date and time' }), decision('d', feel('string(at)'), { decisions: ['at'] })] }), 'd').value).toBe('2026-01-01T00:00:00Z');
  });

  it('functions, by parameters and result', () => {
    const types = [type('tFn', { function: { parameters: [{ name: 'n', type: 'number' }], result: 'number' } })];
    expect(made(types, 'tFn', 'function(a: number) a').faults).toHaveLength(0);
    expect(made(types, 'tFn', 'function(a, b) a').faults).toMatchObject([{ code: 'DMN_TYPE_MISMATCH' }]);
  });

  it('may contain themselves', () => {
    const tree = type('tTree', { components: [type('value', { type: 'number' }), type('children', { type: 'tTree', isCollection: true })] });
    const value = { value: 1, children: [{ value: 2, children: [] }] };
    expect(as([tree], 'tTree', value)).toMatchObject({ value, faults: [] });
    expect(as([tree], 'tTree', { value: 1, children: [{ value: 'x', children: [] }] }).faults[0]?.message).toMatch(/children: element 1: value/);
  });

  it('are those of instance of', () => {
    expect(evaluated(model({ types: [person, grade], decisions: [decision('d', feel('[{name: "a", birth year: 2000} instance of tPerson, 1 instance of tPerson]'))] }), 'd').value).toEqual([true, false]);
  });

  it('tell FEEL the names of their members', () => {
    expect(evaluated(model({ types: [person], inputs: [input('The Person', 'tPerson')], decisions: [decision('d', feel('The Person.birth year + 1'), { inputs: ['The Person'] })] }), 'd', { 'The Person': { name: '', 'birth year': 2000 } }).value).toBe(2001);
  });
});

import { describe, expect, it } from '@jest/globals';
import { registerQuestion, type AskedQuestion } from './index.js';

const PESEL = '00000000000';
const read = (asked: AskedQuestion, sandbox = true) => registerQuestion(asked, { sandbox });

describe('a question to a register', () => {
  it('takes along the data that it needs, in one spelling, and no others', () => {
    expect(read({ register: 'vehicles', question: 'is-owner', pesel: PESEL, registrationNumber: 'tes t-001', category: 'B' })).toEqual({ register: 'vehicles', question: 'is-owner', about: { pesel: PESEL, registrationNumber: 'TEST001' } });
    expect(read({ register: 'vehicles', question: 'is-insured', pesel: PESEL, registrationNumber: 'TEST001' })).toEqual({ register: 'vehicles', question: 'is-insured', about: { registrationNumber: 'TEST001' } });
    expect(read({ register: 'drivers', question: 'has-licence', pesel: PESEL, category: 'c1+e' })).toMatchObject({ about: { pesel: PESEL, category: 'C1+E' } });
  });

  it.each<[AskedQuestion, string]>([
    [{ register: 'aircraft', question: 'is-owner' }, 'The register has no such question'],
    [{ register: 'constructor', question: 'name' }, 'The register has no such question'],
    [{ register: 'drivers', question: 'is-owner' }, 'The register has no such question'],
    [{ register: 'drivers', question: 'toString' }, 'The register has no such question'],
    [{ register: 'vehicles', question: 'is-owner', registrationNumber: 'TEST001' }, 'pesel is missing'],
    [{ register: 'vehicles', question: 'is-owner', pesel: '00000000001', registrationNumber: 'TEST001' }, 'pesel is malformed'],
    [{ register: 'vehicles', question: 'is-insured', registrationNumber: 'T;1' }, 'registrationNumber is malformed'],
    [{ register: 'vehicles', question: 'is-insured', registrationNumber: null }, 'registrationNumber is missing'],
    [{ register: 'drivers', question: 'has-licence', pesel: PESEL, category: 'Z' }, 'category is malformed'],
  ])('%j: %s', (asked, fault) => expect(read(asked)).toMatchObject({ fault }));

  it('takes the number of nobody in the sandbox only', () => {
    expect(read({ register: 'drivers', question: 'has-licence', pesel: PESEL, category: 'B' }, false)).toEqual({ fault: 'pesel is malformed', datum: 'pesel' });
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ACCOUNT_ALLOWS, accountAllows, accountState, birthDateOf, nameParts, passwordFault, peselFault, THROTTLES, USER_ID, waitAfter, type AccountFacts, type AccountState } from './index.js';

describe('passwords', () => {
  it.each([
    ['za krótkie', 'too-short'],
    ['a'.repeat(129), 'too-long'],
    ['aaaaaaaaaaaaaaa', 'common'],
    ['abababababababab', 'common'],
    ['123456789012', 'common'],
    ['abcdefghijklmno', 'common'],
    ['Password1234', 'common'],
    ['P@$$w0rd-2026!', 'common'],
    ['qwertyuiop[]', 'common'],
    ['Haslo.Haslo.123', 'common'],
    ['zaq1@WSX2026', null],
    ['Zaq12wsx!2026', 'common'],
    ['20260302123456', 'common'],
    ['my JAN.testowy pass', 'contains-user-id'],
    ['maślane wierzby tańczą', null],
    ['correct horse battery staple', null],
    ['kW7#xq2Lp9!v', null],
    ['😀😃😄😁😆😅😂🤣😊😇🙂🙃', null],
  ])('«%s»: %s', (password, fault) => expect(passwordFault(password, 'jan.testowy')).toBe(fault));

  it('are judged by length in characters, and never throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (password) => {
      const fault = passwordFault(password, 'jan.testowy');
      const characters = [...password].length;
      if (characters < 12) return fault === 'too-short';
      if (characters > 128) return fault === 'too-long';
      return fault !== 'too-short' && fault !== 'too-long';
    }));
  });

  it('that contain the user id are refused wherever and however it stands', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z0-9][a-z0-9._-]{2,30}$/), fc.string({ minLength: 12, maxLength: 40 }), fc.nat(40), fc.boolean(), (userId, rest, at, large) => {
      const password = rest.slice(0, at) + (large ? userId.toUpperCase() : userId) + rest.slice(at);
      return passwordFault(password, userId) === 'contains-user-id';
    }));
  });

  it('that are random are good', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 15, maxLength: 60 }), (bytes) => {
      const password = Buffer.from(bytes).toString('base64url');
      return new Set(password).size < 8 || passwordFault(password, 'jan.testowy') === null;
    }), { seed: 7, numRuns: 500 });
  });

  it('that are a common word with figures and signs around it are refused', () => {
    fc.assert(fc.property(fc.constantFrom('password', 'qwerty', 'haslo', 'administrator', 'zaq12wsx'), fc.stringMatching(/^[0-9!.,#-]{8,20}$/), (word, signs) => passwordFault(word + signs, 'jan.testowy') === 'common'));
  });
});

describe('PESEL', () => {
  const sandbox = { sandbox: true };
  it.each([
    ['00000000000', null],
    ['00000000001', 'check-digit'],
    ['0000000000', 'digits'],
    ['0000000000a', 'digits'],
    ['٠٠٠٠٠٠٠٠٠٠٠', 'digits'],
  ])('%s in the sandbox: %s', (pesel, fault) => expect(peselFault(pesel, sandbox)).toBe(fault));

  it('that belongs to nobody is good in the sandbox alone', () => {
    expect(peselFault('00000000000', { sandbox: false })).toBe('reserved');
  });

  /** A number from its date, so that no real-looking one stands here. */
  const numberOf = (year: number, month: number, day: number): string => {
    const offset = { 18: 80, 19: 0, 20: 20, 21: 40, 22: 60 }[Math.floor(year / 100)] as number;
    const ten = `${String(year % 100).padStart(2, '0')}${String(month + offset).padStart(2, '0')}${String(day).padStart(2, '0')}0000`;
    const sum = [...ten].reduce((total, digit, at) => total + Number(digit) * ([1, 3, 7, 9][at % 4] as number), 0);
    return `${ten}${(10 - (sum % 10)) % 10}`;
  };

  it('has the date of birth of five centuries in it', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1800-01-01T00:00:00Z'), max: new Date('2299-12-31T00:00:00Z'), noInvalidDate: true }), (date) => {
      const pesel = numberOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
      expect([peselFault(pesel, { sandbox: false }), birthDateOf(pesel)]).toEqual([null, date.toISOString().slice(0, 10)]);
    }));
  });

  it('with a day that there is not is refused', () => {
    expect([peselFault(numberOf(2023, 2, 29), sandbox), peselFault(numberOf(1900, 2, 29), sandbox), peselFault(numberOf(2024, 2, 29), sandbox), peselFault(numberOf(2020, 13, 1), sandbox)]).toEqual(['birth-date', 'birth-date', null, 'birth-date']);
  });

  it('with one wrong figure is seen to be wrong', () => {
    fc.assert(fc.property(fc.nat(10), fc.integer({ min: 1, max: 9 }), (at, more) => {
      const good = numberOf(2024, 2, 29);
      const bad = `${good.slice(0, at)}${(Number(good[at]) + more) % 10}${good.slice(at + 1)}`;
      return peselFault(bad, sandbox) === 'check-digit';
    }));
  });
});

describe('what a state of an account allows', () => {
  it.each<[AccountState, number]>([['incomplete', 6], ['active', 7], ['locked', 6], ['closed', 0]])('%s: %i things', (state, count) => expect(ACCOUNT_ALLOWS[state]).toHaveLength(count));

  it('a lock holds back signing in and nothing else; a closed account allows nothing; an incomplete one no profile', () => {
    expect([accountAllows('locked', 'sign-in'), accountAllows('locked', 'use-profile'), accountAllows('closed', 'sign-in'), accountAllows('incomplete', 'use-profile')]).toEqual([false, true, false, false]);
  });

  const at = new Date('2026-03-02T11:00:00Z');
  const whole: AccountFacts = { closedAt: null, firstName: 'Jan', familyName: 'Testowy', pesel: '00000000000', email: 'jan@example.test', phone: null, origin: 'registration' };
  it.each<[string, Partial<AccountFacts>, Date | null, AccountState]>([
    ['everything is known', {}, null, 'active'],
    ['a telephone is enough', { email: null, phone: '+48000000000' }, null, 'active'],
    ['no address', { email: null }, null, 'incomplete'],
    ['no address in the sandbox', { email: null, origin: 'sandbox' }, null, 'active'],
    ['no PESEL', { pesel: null }, null, 'incomplete'],
    ['locked until later', {}, new Date(at.getTime() + 1), 'locked'],
    ['locked until now', {}, at, 'active'],
    ['closed and locked', { closedAt: at }, new Date(at.getTime() + 1), 'closed'],
  ])('%s', (_, more, lockedUntil, state) => expect(accountState({ ...whole, ...more }, lockedUntil, at)).toBe(state));
});

describe('waiting', () => {
  it.each(Object.entries(THROTTLES))('of %s begins after the free ones, doubles, has an end, and is forgotten after it', (_, throttle) => {
    fc.assert(fc.property(fc.nat(200), (attempts) => {
      const [now, next] = [waitAfter(attempts, throttle), waitAfter(attempts + 1, throttle)];
      return now <= next && next <= throttle.most && (attempts <= throttle.free) === (now === 0) && (now === 0 || next === Math.min(throttle.most, 2 * now));
    }));
    expect(throttle.forgottenAfter).toBeGreaterThan(throttle.most);
  });
});

describe('names', () => {
  it.each([['Jan Testowy', 'Jan', 'Testowy'], [' Jan  Maria Testowy ', 'Jan Maria', 'Testowy'], ['Jan', 'Jan', null]])('%s', (name, firstName, familyName) => expect(nameParts(name)).toEqual({ firstName, familyName }));

  it('user ids have small letters, figures, dots, hyphens', () => {
    const fits = (text: string): boolean => new RegExp(USER_ID).test(text);
    expect(['jan.testowy', '7up', 'a_b-c'].every(fits)).toBe(true);
    expect(['Jan', 'ja', '.jan', 'jan testowy', 'ją.n', `j${'a'.repeat(64)}`].some(fits)).toBe(false);
  });
});

import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { AuthorisationCodes } from './authorisation-codes.js';

const codes = new AuthorisationCodes(randomBytes(32));

describe('authorisation codes', () => {
  it('have as many digits as are asked for, leading zeros included', () => {
    const made = Array.from({ length: 500 }, () => codes.make(8));
    expect(made.every((code) => /^\d{8}$/.test(code))).toBe(true);
    expect(made.some((code) => code.startsWith('0'))).toBe(true);
    expect(new Set(made).size).toBeGreaterThan(490);
  });

  it('are good for what they are bound to, and for nothing else', () => {
    const hash = codes.hash('12345678', ['act', Buffer.from('session')]);
    expect(codes.is('12345678', ['act', Buffer.from('session')], hash)).toBe(true);
    for (const [code, bound] of [['12345679', ['act', 'session']], ['12345678', ['act', 'sessio']], ['12345678', ['acts', 'ession']], ['12345678', ['act']], ['12345678a', ['ct', 'session']]] as const) expect(codes.is(code, bound, hash)).toBe(false);
    expect(codes.is('12345678', ['act', 'session'], Buffer.alloc(0))).toBe(false);
    expect(new AuthorisationCodes(randomBytes(32)).is('12345678', ['act', 'session'], hash)).toBe(false);
  });
});

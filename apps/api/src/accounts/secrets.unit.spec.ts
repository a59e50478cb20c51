import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Config } from '#runtime';
import { AccountSecrets, newCode, newRecoveryCode, plainRecoveryCode, same } from './secrets.js';

const folder = mkdtempSync(join(tmpdir(), 'koordynator-secrets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const opened = (name = 'keys'): AccountSecrets => new AccountSecrets({ keysDir: join(folder, name) } as Config);

describe('the secret of accounts', () => {
  it('is the same after a new start, its owner’s alone, and another one elsewhere', () => {
    expect(opened().mac('a')).toEqual(opened().mac('a'));
    expect(opened('other').mac('a')).not.toEqual(opened().mac('a'));
    expect((statSync(join(folder, 'keys/account.secret')).mode & 0o777).toString(8)).toBe('600');
  });

  it('makes different hashes of different parts', () => {
    const secrets = opened();
    const macs = [['ab', 'c'], ['a', 'bc'], ['abc'], ['a', 'b', 'c'], ['1:a'], ['a'], ['a', '']].map((parts) => secrets.mac(...parts).toString('hex'));
    expect(new Set(macs).size).toBe(macs.length);
  });

  it('seals for one account, and sees a changed byte', () => {
    const secrets = opened();
    const sealed = secrets.seal('JBSWY3DPEHPK3PXP', 'totp:jan');
    expect([secrets.open(sealed, 'totp:jan'), secrets.seal('JBSWY3DPEHPK3PXP', 'totp:jan').equals(sealed)]).toEqual(['JBSWY3DPEHPK3PXP', false]);
    expect(() => secrets.open(sealed, 'totp:ewa')).toThrow();
    expect(() => opened('other').open(sealed, 'totp:jan')).toThrow();
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] as number) ^ 1;
      expect(() => secrets.open(changed, 'totp:jan')).toThrow();
    }
    expect(() => secrets.open(sealed.subarray(0, -1), 'totp:jan')).toThrow();
  });

  it('compares hashes of any length', () => {
    expect([same(Buffer.from('a'), Buffer.from('a')), same(Buffer.from('a'), Buffer.from('b')), same(Buffer.from('a'), Buffer.from('ab'))]).toEqual([true, false, false]);
  });
});

describe('codes', () => {
  it('have eight figures, zeros in front, too', () => {
    const codes = Array.from({ length: 2_000 }, newCode);
    expect(codes.every((code) => /^\d{8}$/.test(code))).toBe(true);
    // One in ten begins with a zero: none of two thousand would be a wonder.
    expect(codes.some((code) => code.startsWith('0'))).toBe(true);
    expect(new Set(codes).size).toBeGreaterThan(1_990);
  });

  it('for recovery are read however they are typed', () => {
    const code = newRecoveryCode();
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
    const plain = plainRecoveryCode(code);
    for (const typed of [code.toLowerCase(), code.replaceAll('-', ' '), code.replaceAll('0', 'o').replaceAll('1', 'l'), ` ${code.replaceAll('0', 'O').replaceAll('1', 'I')} `]) expect(plainRecoveryCode(typed)).toBe(plain);
  });
});

import { afterEach, describe, expect, it } from '@jest/globals';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOutsideKeys, rotateOutsideKeys } from './outside-keys.js';

const NOW = Date.UTC(2026, 10, 23);
const DAY = 86_400_000;
const folders: string[] = [];
const freshFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'koordynator-outside-keys-'));
  folders.push(folder);
  return join(folder, 'keys');
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('keys for outside systems', () => {
  it('are made at first start, for their owner only, and are the same ever after', () => {
    const folder = freshFolder();
    const first = openOutsideKeys(folder, NOW);
    expect(first.map(({ kind }) => kind)).toEqual(['rsa', 'ec']);
    expect(openOutsideKeys(folder, NOW + DAY).map(({ kid }) => kid)).toEqual(first.map(({ kid }) => kid));
    expect(readdirSync(folder).map((file) => (statSync(join(folder, file)).mode & 0o777).toString(8))).toEqual(['600', '600']);
  });

  it('have certificates that hold by themselves', () => {
    for (const { certificate, privateKey } of openOutsideKeys(freshFolder(), NOW)) {
      const parsed = new X509Certificate(certificate);
      expect([parsed.verify(parsed.publicKey), parsed.checkPrivateKey(privateKey)]).toEqual([true, true]);
    }
  });

  it('are shown before they sign, sign from their day, and are shown afterwards until they expire', () => {
    const folder = freshFolder();
    const rsa = (at: number): readonly string[] => openOutsideKeys(folder, at).filter(({ kind }) => kind === 'rsa').map(({ kid }) => kid);
    const [before] = rsa(NOW);
    expect(rotateOutsideKeys({ keysDir: folder, from: NOW + 10 * DAY, years: 1 })).toEqual(['outside-rsa-20261203.pem', 'outside-ec-20261203.pem']);
    const [, next] = rsa(NOW);
    expect(rsa(NOW)).toEqual([before, next]);
    expect(rsa(NOW + 10 * DAY)).toEqual([next, before]);
    expect(rsa(NOW + 400 * DAY)).toEqual([before]);
    expect(() => rotateOutsideKeys({ keysDir: folder, from: NOW + 10 * DAY, years: 1 })).toThrow('one of a kind a day');
  });
});

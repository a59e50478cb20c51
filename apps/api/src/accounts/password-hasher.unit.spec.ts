import { hashSync } from '@node-rs/argon2';
import { describe, expect, it } from '@jest/globals';
import type { Config } from '#runtime';
import { PasswordHasher } from './password-hasher.js';

/** As little as argon2 takes, so that the test is quick. */
const quick = { accounts: { passwordMemoryKib: 8, passwordIterations: 1 } } as Config;

describe('passwords', () => {
  it('are hashed with the parameters of the configuration, each with a salt of its own', async () => {
    const hasher = new PasswordHasher(quick);
    const [one, two] = [await hasher.hash('maślane wierzby'), await hasher.hash('maślane wierzby')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$/);
    expect(one).not.toBe(two);
    expect([await hasher.verify(one, 'maślane wierzby'), await hasher.verify(one, 'maslane wierzby')]).toEqual([true, false]);
    expect([hasher.isOutdated(one), new PasswordHasher({} as Config).isOutdated(one)]).toEqual([false, true]);
  });

  it('of nobody are never right, not even the dummy’s', async () => {
    const hasher = new PasswordHasher(quick);
    expect([await hasher.verify(null, 'no password at all'), await hasher.verify(null, '')]).toEqual([false, false]);
  });

  it('that were hashed elsewhere with other parameters are still checked', async () => {
    const elsewhere = hashSync('maślane wierzby', { memoryCost: 16, timeCost: 2, parallelism: 2 });
    expect(await new PasswordHasher(quick).verify(elsewhere, 'maślane wierzby')).toBe(true);
  });

  it('leave the event loop free, and too many of them are told so', async () => {
    const hasher = new PasswordHasher({ accounts: { passwordMemoryKib: 4_096, passwordIterations: 1 } } as Config);
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 1);
    const many = Array.from({ length: 110 }, () => hasher.hash('maślane wierzby'));
    expect(() => hasher.demandRoom()).toThrow(expect.objectContaining({ problem: expect.objectContaining({ code: 'SIGN_IN_BUSY' }) }));
    expect(new Set(await Promise.all(many)).size).toBe(110);
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(10);
    expect(() => hasher.demandRoom()).not.toThrow();
  });
});

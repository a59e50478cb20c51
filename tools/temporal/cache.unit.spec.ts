import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cachedProgram, cacheFolder, intoCache, onceAtATime } from './cache.js';

describe('the cache of programs', () => {
  let cache: string;
  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), 'koordynator-cache-'));
  });
  afterEach(() => rmSync(cache, { recursive: true, force: true }));

  const make = async (folder: string): Promise<string> => {
    writeFileSync(join(folder, 'built'), 'program');
    return join(folder, 'built');
  };

  it('is the user\'s, or the one that is named', () => {
    expect(cacheFolder({ KOORDYNATOR_CACHE: '/c' })).toBe('/c');
    expect(cacheFolder({ XDG_CACHE_HOME: '/x' })).toBe('/x/koordynator');
  });

  it('keeps a program under its version, executable', async () => {
    const path = await intoCache('temporal', 'v1', make, cache);
    expect(cachedProgram('temporal', 'v1', cache)).toBe(path);
    expect(cachedProgram('temporal', 'v2', cache)).toBeNull();
    expect(readFileSync(path, 'utf8')).toBe('program');
    expect(statSync(path).mode & 0o111).not.toBe(0);
  });

  it('keeps nothing of a broken attempt', async () => {
    await expect(intoCache('temporal', 'v1', async () => Promise.reject(new Error('broken')), cache)).rejects.toThrow('broken');
    expect(readdirSync(cache)).toEqual([]);
  });

  it('is filled by one at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
    };
    await Promise.all([onceAtATime('thing', work, cache), onceAtATime('thing', work, cache)]);
    expect(most).toBe(1);
    expect(existsSync(join(cache, 'thing.lock'))).toBe(false);
  });

  it('is not blocked for ever by a lock of somebody who died', async () => {
    const lock = join(cache, 'thing.lock');
    writeFileSync(lock, '1');
    utimesSync(lock, new Date(0), new Date(0));
    expect(await onceAtATime('thing', async () => 'done', cache)).toBe('done');
  });
});

import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { openJson, sealJson } from './sealed-json.js';

const key = randomBytes(32);

describe('sealed values', () => {
  it('are opened with the key, for the row that they were sealed for', () => {
    const sealed = sealJson(key, 'AccessToken', { jti: 'żółw' });
    expect(openJson(key, 'AccessToken', sealed)).toEqual({ jti: 'żółw' });
    expect(sealed.includes('jti')).toBe(false);
    expect(sealJson(key, 'AccessToken', { jti: 'żółw' })).not.toEqual(sealed);
  });

  it('are nothing with another key, for another row, or altered or cut anywhere', () => {
    const sealed = sealJson(key, 'AccessToken', { jti: 'a' });
    expect([openJson(randomBytes(32), 'AccessToken', sealed), openJson(key, 'Session', sealed)]).toEqual([null, null]);
    for (let at = 0; at < sealed.length; at += 1) {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] as number) ^ 1;
      expect([openJson(key, 'AccessToken', altered), openJson(key, 'AccessToken', sealed.subarray(0, at))]).toEqual([null, null]);
    }
  });
});

import { describe, expect, it } from '@jest/globals';
import { requestIdIn } from './signing-request-id.js';

const ID = '3f0b6c1e-0000-4000-8000-00000000000a';

describe('the id of a signing request', () => {
  it.each([ID, ID.toUpperCase(), `https://pz.example.test/pz/requests/${ID}`, `https://pz.example.test/pz/sign?request=${ID}&lang=pl`])('is found in %s', (text) => {
    expect(requestIdIn(text)).toBe(ID);
  });

  it.each(['', '7', `${ID} ${ID}`, ID.slice(1)])('is not there in „%s”', (text) => {
    expect(requestIdIn(text)).toBeNull();
  });
});

import { describe, expect, it } from '@jest/globals';
import { askedFrom } from './return-path.js';

const asked = (query: string): unknown => askedFrom(new URLSearchParams(query));

describe('where a sign-in leads back to', () => {
  it('is a step on the way to another system', () => {
    expect(asked('return=%2Foidc%2Finteraction%2FaB-_9')).toEqual({ path: '/oidc/interaction/aB-_9', again: false, level: 1 });
    expect(asked('return=%2Fsaml%2Fsteps%2Fk1&again=true&aal=3')).toEqual({ path: '/saml/steps/k1', again: true, level: 3 });
    expect(asked('return=%2Fsaml%2Fsteps%2Fk1&aal=2')).toMatchObject({ level: 2 });
  });

  it.each(['', 'return=', 'return=https://elsewhere.example.test', 'return=//elsewhere.example.test', 'return=/oidc/interaction/../../x', 'return=/oidc/interaction/a%5Cb', 'return=/oidc/interaction/', 'return=/pz/profile', 'return=javascript:alert(1)', 'return=/saml/steps/a?b'])('is nothing for «%s»', (query) => {
    expect(asked(query)).toBeNull();
  });
});

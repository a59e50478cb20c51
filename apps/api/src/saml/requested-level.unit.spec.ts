import { describe, expect, it } from '@jest/globals';
import { levelCalled, levelsTaken } from './requested-level.js';

const CLASS = 'urn:oasis:names:tc:SAML:2.0:ac:classes:';
const [ONE, TWO, THREE] = ['PasswordProtectedTransport', 'MobileTwoFactorContract', 'X509'].map((name) => CLASS + name) as [string, string, string];

describe('levels that a request takes', () => {
  it.each([
    ['none named', [], 'exact', [1, 2, 3]],
    ['unspecified', [`${CLASS}unspecified`], 'exact', [1, 2, 3]],
    ['exactly one', [TWO], 'exact', [2]],
    ['a password by its other name', [`${CLASS}Password`], 'exact', [1]],
    ['at least', [TWO], 'minimum', [2, 3]],
    ['at most', [TWO], 'maximum', [1, 2]],
    ['better than', [ONE], 'better', [2, 3]],
    ['better than the best', [THREE], 'better', null],
    ['a class that is not known', [`${CLASS}Kerberos`], 'minimum', null],
    ['a comparison that is not known', [ONE, THREE], 'similar', [1, 3]],
  ] as [string, string[], string, number[] | null][])('%s', (_, contexts, comparison, levels) => {
    expect(levelsTaken({ contexts, comparison })).toEqual(levels);
  });

  it('a session is called the strongest of them that it has', () => {
    expect([levelCalled([1, 2], 3), levelCalled([1, 2, 3], 1), levelCalled([2], 1)]).toEqual([2, 1, undefined]);
  });
});

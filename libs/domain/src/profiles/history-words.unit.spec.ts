import { describe, expect, it } from '@jest/globals';
import { historyWords, type HistoryFacts, type ProfileEventKind } from './index.js';

const KINDS: readonly ProfileEventKind[] = ['applied', 'checked', 'confirmed', 'refused', 'lapsed', 'extended', 'data-changed', 'expired', 'revoked'];
const facts = (what: ProfileEventKind, more: Partial<HistoryFacts> = {}): HistoryFacts => ({ what, actor: 'officer', where: 'Punkt Testowy, Przykładowo', how: null, reason: null, ...more });

describe('a line of a profile’s history', () => {
  it.each(KINDS)('%s is a sentence in both languages, with what is known and without', (what) => {
    for (const given of [facts(what), facts(what, { where: null, actor: 'holder' }), facts(what, { reason: 'Powód' })]) {
      const { pl, en } = historyWords(given);
      for (const sentence of [pl, en]) expect(sentence).toMatch(/^\p{Lu}.*[\p{L}0-9.]$/u);
      expect(pl).not.toBe(en);
      expect(pl + en).not.toMatch(/null|undefined|\$\{/);
    }
  });

  it('says where and why', () => {
    expect(historyWords(facts('refused', { reason: 'Dokument nieważny' }))).toEqual({
      pl: 'Odmówiono potwierdzenia w punkcie potwierdzającym: Punkt Testowy, Przykładowo. Powód: Dokument nieważny',
      en: 'Confirmation was refused at a confirmation point: Punkt Testowy, Przykładowo. Reason: Dokument nieważny',
    });
  });

  it('tells the holder’s own acts from an officer’s', () => {
    expect(historyWords(facts('extended', { actor: 'holder', where: null })).en).toBe('The holder extended the profile by 3 years.');
    expect(historyWords(facts('extended')).en).toBe('The profile was extended by 3 years at a confirmation point: Punkt Testowy, Przykładowo.');
    expect(historyWords(facts('confirmed', { how: 'qualified-certificate', where: null, actor: 'holder' })).en).toBe('The applicant confirmed the profile with a qualified certificate.');
    expect(historyWords(facts('revoked', { actor: 'holder', where: null })).pl).toBe('Posiadacz unieważnił profil.');
  });
});

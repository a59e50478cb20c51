/** What is done to a profile or on the way to one. */
export type ProfileEventKind = 'applied' | 'checked' | 'confirmed' | 'refused' | 'lapsed' | 'extended' | 'data-changed' | 'expired' | 'revoked';

export interface HistoryFacts {
  readonly what: ProfileEventKind;
  /** The person himself, an officer, or the process. */
  readonly actor: 'holder' | 'officer' | 'system';
  /** Name and town of the point; null where none took part. */
  readonly where: string | null;
  readonly how: string | null;
  readonly reason: string | null;
}

type Sentence = (facts: HistoryFacts) => string;

/** An old line of history knows less: then the sentence is shorter. */
const at = (place: string | null): string => (place === null ? '' : `: ${place}`);
const because = (word: string, reason: string | null): string => (reason === null ? '' : ` ${word}: ${reason}`);

const SENTENCES = {
  applied: { pl: () => 'Złożono wniosek o profil zaufany.', en: () => 'Applied for a trusted profile.' },
  checked: {
    pl: ({ where }) => `Pierwszy urzędnik sprawdził tożsamość w punkcie potwierdzającym${at(where)}. Czeka na drugiego.`,
    en: ({ where }) => `A first officer checked the identity at a confirmation point${at(where)}. It waits for a second one.`,
  },
  confirmed: {
    pl: ({ how, where }) => (how === 'qualified-certificate' ? 'Wnioskodawca potwierdził profil kwalifikowanym podpisem.' : `Potwierdzono profil w punkcie potwierdzającym${at(where)}.`),
    en: ({ how, where }) => (how === 'qualified-certificate' ? 'The applicant confirmed the profile with a qualified certificate.' : `The profile was confirmed at a confirmation point${at(where)}.`),
  },
  refused: {
    pl: ({ where, reason }) => `Odmówiono potwierdzenia w punkcie potwierdzającym${at(where)}.${because('Powód', reason)}`,
    en: ({ where, reason }) => `Confirmation was refused at a confirmation point${at(where)}.${because('Reason', reason)}`,
  },
  lapsed: { pl: () => 'Wniosek wygasł: tożsamości nie potwierdzono w ciągu 14 dni.', en: () => 'The application lapsed: identity was not confirmed within 14 days.' },
  extended: {
    pl: ({ actor, where }) => (actor === 'officer' ? `Przedłużono profil o 3 lata w punkcie potwierdzającym${at(where)}.` : 'Posiadacz przedłużył profil o 3 lata.'),
    en: ({ actor, where }) => (actor === 'officer' ? `The profile was extended by 3 years at a confirmation point${at(where)}.` : 'The holder extended the profile by 3 years.'),
  },
  'data-changed': {
    pl: ({ where }) => `Zmieniono dane osobowe w punkcie potwierdzającym${at(where)}.`,
    en: ({ where }) => `Identity data were changed at a confirmation point${at(where)}.`,
  },
  expired: { pl: () => 'Ważność profilu minęła.', en: () => 'The validity of the profile ended.' },
  revoked: {
    pl: ({ actor, where, reason }) => (actor === 'officer' ? `Unieważniono profil w punkcie potwierdzającym${at(where)}.${because('Powód', reason)}` : 'Posiadacz unieważnił profil.'),
    en: ({ actor, where, reason }) => (actor === 'officer' ? `The profile was revoked at a confirmation point${at(where)}.${because('Reason', reason)}` : 'The holder revoked the profile.'),
  },
} as const satisfies Record<ProfileEventKind, { readonly pl: Sentence; readonly en: Sentence }>;

/** A line of a profile's history as its holder reads it. */
export function historyWords(facts: HistoryFacts): { readonly pl: string; readonly en: string } {
  const sentences: { readonly pl: Sentence; readonly en: Sentence } = SENTENCES[facts.what];
  return { pl: sentences.pl(facts), en: sentences.en(facts) };
}

/** What the API says of a case in plain language, besides the words of the definitions. */
export const LANGUAGES = ['pl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const WORDS = {
  pl: {
    notBegun: 'Pismo zostało przyjęte i czeka na rozpoczęcie sprawy.',
    accepted: 'Pismo przyjęte, wystawiono UPP',
    begun: 'Sprawa rozpoczęta',
    taskOpened: 'Do załatwienia w urzędzie:',
    taskDone: 'Załatwione w urzędzie:',
    firstNotice: 'Wysłano zawiadomienie o piśmie do odbioru',
    secondNotice: 'Wysłano powtórne zawiadomienie',
    delivered: 'Pismo doręczone: podpisano UPD',
    'not-delivered': 'Pismo uznane za doręczone z upływem terminu; wystawiono zawiadomienie o niedoręczeniu',
    incident: 'W sprawie wystąpił błąd; zajmuje się nim operator.',
    closed: 'Sprawa zakończona',
  },
  en: {
    notBegun: 'The letter has been accepted and waits for the case to begin.',
    accepted: 'Letter accepted, receipt of submission (UPP) issued',
    begun: 'Case begun',
    taskOpened: 'To be done at the office:',
    taskDone: 'Done at the office:',
    firstNotice: 'Notice of a letter to collect sent',
    secondNotice: 'Second notice sent',
    delivered: 'Letter delivered: the receipt of delivery (UPD) is signed',
    'not-delivered': 'The letter counts as delivered since the deadline passed; notice of non-delivery issued',
    incident: 'Something went wrong in the case; the operator is looking into it.',
    closed: 'Case closed',
  },
} as const satisfies Record<Language, Readonly<Record<string, string>>>;

export type CaseWord = keyof (typeof WORDS)['pl'];

export function word(language: Language, name: CaseWord): string {
  return WORDS[language][name];
}

/** The first of our languages that Accept-Language names; Polish where it names none. */
export function languageOf(header: string | undefined): Language {
  for (const part of (header ?? '').toLowerCase().split(',')) {
    const code = part.trim().slice(0, 2);
    const known = LANGUAGES.find((language) => language === code);
    if (known !== undefined) return known;
  }
  return 'pl';
}

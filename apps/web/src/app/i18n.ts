import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '../locales/en.json';
import pl from '../locales/pl.json';

export const LANGUAGES = ['pl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEY = 'pz.language';

/** What was chosen before, else what the browser asks for, else Polish. */
function firstLanguage(): Language {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return LANGUAGES.find((one) => one === wanted.find((tag) => LANGUAGES.some((known) => known === tag))) ?? 'pl';
}

function mark(language: string): void {
  document.documentElement.lang = language;
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
  void i18next.changeLanguage(language);
}

i18next.on('languageChanged', mark);
void i18next.use(initReactI18next).init({
  resources: { pl: { translation: pl }, en: { translation: en } },
  lng: firstLanguage(),
  fallbackLng: 'en',
  // React escapes.
  interpolation: { escapeValue: false },
  returnNull: false,
});

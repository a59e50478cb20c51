import type { CodePurpose } from '#persistence';

type Language = 'pl' | 'en';
interface Text {
  readonly subject: string;
  readonly text: string;
}

/** What a code is for, as its receiver reads it: who never asked for it learns from the first words that somebody else did. */
const CODES = {
  email: { pl: ['Potwierdzenie adresu', 'Kod potwierdzający ten adres e-mail'], en: ['Confirm your address', 'The code that confirms this e-mail address'] },
  phone: { pl: ['Potwierdzenie numeru', 'Kod potwierdzający ten numer telefonu'], en: ['Confirm your number', 'The code that confirms this telephone number'] },
  'sign-in': { pl: ['Kod logowania', 'Kod do zalogowania się'], en: ['Sign-in code', 'The code for signing in'] },
  recovery: { pl: ['Odzyskiwanie konta', 'Kod do odzyskania konta'], en: ['Account recovery', 'The code for recovering your account'] },
} as const satisfies Record<CodePurpose, Record<Language, readonly [string, string]>>;

export function codeText(purpose: CodePurpose, language: Language, code: string, minutes: number): Text {
  const [subject, what] = CODES[purpose][language];
  const rest = language === 'pl' ? `Ważny ${minutes} min, jeden raz. Nikomu go nie podawaj. Jeśli to nie Ty, zignoruj tę wiadomość i zmień hasło.` : `Valid for ${minutes} minutes, once. Give it to nobody. If it was not you, ignore this message and change your password.`;
  return { subject, text: `${what}: ${code}. ${rest}` };
}

export type AccountEvent = 'password-changed' | 'recovered' | 'email-changed' | 'phone-changed' | 'totp-added' | 'totp-removed' | 'passkey-added' | 'passkey-removed' | 'recovery-code-changed' | 'code-at-sign-in-off' | 'closed';

const EVENTS = {
  'password-changed': { pl: 'Zmieniono hasło do konta. Wylogowano pozostałe urządzenia.', en: 'The password of your account was changed. All other devices were signed out.' },
  recovered: { pl: 'Odzyskano konto i ustawiono nowe hasło. Wylogowano wszystkie urządzenia.', en: 'Your account was recovered and has a new password. All devices were signed out.' },
  'email-changed': { pl: 'Zmieniono adres e-mail konta.', en: 'The e-mail address of your account was changed.' },
  'phone-changed': { pl: 'Zmieniono numer telefonu konta.', en: 'The telephone number of your account was changed.' },
  'totp-added': { pl: 'Włączono aplikację z kodami jako drugi składnik logowania.', en: 'An authenticator app was added as a second factor.' },
  'totp-removed': { pl: 'Wyłączono aplikację z kodami jako drugi składnik logowania.', en: 'The authenticator app was removed as a second factor.' },
  'passkey-added': { pl: 'Dodano klucz dostępu.', en: 'A passkey was added.' },
  'passkey-removed': { pl: 'Usunięto klucz dostępu.', en: 'A passkey was removed.' },
  'recovery-code-changed': { pl: 'Utworzono nowy kod odzyskiwania; poprzedni już nie działa.', en: 'A new recovery code was made; the one before no longer works.' },
  'code-at-sign-in-off': { pl: 'Wyłączono kod przy logowaniu.', en: 'The code at sign-in was switched off.' },
  closed: { pl: 'Zamknięto konto. Nie można się już na nie zalogować.', en: 'Your account was closed. Nobody can sign in to it any more.' },
} as const satisfies Record<AccountEvent, Record<Language, string>>;

export function eventText(event: AccountEvent, language: Language, userId: string): Text {
  const [subject, rest] = language === 'pl' ? [`Twoje konto ${userId}`, 'Jeśli to nie Ty, odzyskaj konto i sprawdź listę zdarzeń.'] : [`Your account ${userId}`, 'If it was not you, recover your account and look at its list of events.'];
  return { subject, text: `${EVENTS[event][language]} ${rest}` };
}

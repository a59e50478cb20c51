/** A piece of data that an outside system may ask for. */
export interface Item {
  /** Claims of OpenID Connect (Core 5.1), and attributes of SAML, that it comes as; the first has its value. */
  readonly claims: readonly string[];
  /** The scope of OpenID Connect that asks for it. */
  readonly scope: string;
  readonly pl: string;
  readonly en: string;
}

export const ITEMS = {
  given_name: { claims: ['given_name'], scope: 'profile', pl: 'imię', en: 'given name' },
  family_name: { claims: ['family_name'], scope: 'profile', pl: 'nazwisko', en: 'family name' },
  birthdate: { claims: ['birthdate'], scope: 'profile', pl: 'data urodzenia', en: 'date of birth' },
  pesel: { claims: ['pesel'], scope: 'pesel', pl: 'numer PESEL', en: 'PESEL number' },
  email: { claims: ['email', 'email_verified'], scope: 'email', pl: 'adres e-mail', en: 'e-mail address' },
  phone: { claims: ['phone_number', 'phone_number_verified'], scope: 'phone', pl: 'numer telefonu', en: 'phone number' },
  trusted_profile: { claims: ['trusted_profile'], scope: 'trusted_profile', pl: 'profil zaufany: identyfikator, stan, termin ważności', en: 'trusted profile: its id, state and expiry' },
} as const satisfies Readonly<Record<string, Item>>;

export type ItemName = keyof typeof ITEMS;
export const ITEM_NAMES = Object.keys(ITEMS) as readonly ItemName[];
export const SCOPES: readonly string[] = [...new Set(ITEM_NAMES.map((name) => ITEMS[name].scope))];

export function isItem(text: string): text is ItemName {
  return Object.hasOwn(ITEMS, text);
}

/** What scopes and single claims ask for, as far as the system may. */
export function itemsAsked(scopes: ReadonlySet<string>, claims: ReadonlySet<string>, allowed: readonly string[]): readonly ItemName[] {
  return ITEM_NAMES.filter((name) => allowed.includes(name) && (scopes.has(ITEMS[name].scope) || ITEMS[name].claims.some((claim) => claims.has(claim))));
}

import type { AccountFacts } from '#domain/accounts';

/** Who somebody is here. Personal data: shown to its holder, used by what acts for him. */
export interface Account extends AccountFacts {
  /** `Principal.subject`; never another person's. */
  readonly userId: string;
  /** YYYY-MM-DD */
  readonly birthDate: string | null;
  readonly codeChannel: 'email' | 'sms';
  readonly codeAtSignIn: boolean;
  readonly language: 'pl' | 'en';
  readonly createdAt: Date;
}

export const ACCOUNT_COLUMNS = `a.user_id as "userId", a.origin, a.first_name as "firstName", a.family_name as "familyName", a.pesel, a.birth_date::text as "birthDate", a.email, a.phone, a.code_channel as "codeChannel", a.code_at_sign_in as "codeAtSignIn", a.language, a.created_at as "createdAt", a.closed_at as "closedAt"`;

/** Of a row, as pg wants it. */
export type Open<T> = T & { [name: string]: unknown };

/** Where codes and notices of an account go; in the sandbox without an address to one that nobody can have. Null where nowhere. */
export function codeAddress(account: Pick<Account, 'userId' | 'origin' | 'email' | 'phone' | 'codeChannel'>): { readonly channel: 'email' | 'sms'; readonly recipient: string } | null {
  if (account.codeChannel === 'sms' && account.phone !== null) return { channel: 'sms', recipient: account.phone };
  if (account.email !== null) return { channel: 'email', recipient: account.email };
  if (account.phone !== null) return { channel: 'sms', recipient: account.phone };
  return account.origin === 'sandbox' ? { channel: 'email', recipient: account.userId } : null;
}

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

const ANY_CHANNEL: ReadonlySet<'email' | 'sms'> = new Set(['email', 'sms'] as const);

/** Where codes and notices of an account go, over a channel that there is; in the sandbox without an address to one that nobody can have. Null where nowhere. */
export function codeAddress(account: Pick<Account, 'userId' | 'origin' | 'email' | 'phone' | 'codeChannel'>, channels: ReadonlySet<'email' | 'sms'> = ANY_CHANNEL): { readonly channel: 'email' | 'sms'; readonly recipient: string } | null {
  const phone = channels.has('sms') ? account.phone : null;
  if (account.codeChannel === 'sms' && phone !== null) return { channel: 'sms', recipient: phone };
  if (account.email !== null && channels.has('email')) return { channel: 'email', recipient: account.email };
  if (phone !== null) return { channel: 'sms', recipient: phone };
  return account.origin === 'sandbox' ? { channel: 'email', recipient: account.userId } : null;
}

import { EntitySchema } from 'typeorm';

/** Accounts; never deleted, so a user id never becomes somebody else's. */
export interface AccountRow {
  readonly userId: string;
  readonly origin: 'registration' | 'sandbox' | 'issuer';
  readonly firstName: string | null;
  readonly familyName: string | null;
  readonly pesel: string | null;
  readonly birthDate: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly codeChannel: 'email' | 'sms';
  readonly codeAtSignIn: boolean;
  readonly language: 'pl' | 'en';
  readonly createdAt: Date;
  readonly closedAt: Date | null;
}

export const AccountEntity = new EntitySchema<AccountRow>({
  name: 'Account',
  tableName: 'accounts',
  columns: {
    userId: { type: 'text', name: 'user_id', primary: true },
    origin: { type: 'text' },
    firstName: { type: 'text', name: 'first_name', nullable: true },
    familyName: { type: 'text', name: 'family_name', nullable: true },
    pesel: { type: 'text', nullable: true },
    birthDate: { type: 'date', name: 'birth_date', nullable: true },
    email: { type: 'text', nullable: true },
    phone: { type: 'text', nullable: true },
    codeChannel: { type: 'text', name: 'code_channel' },
    codeAtSignIn: { type: 'boolean', name: 'code_at_sign_in', default: false },
    language: { type: 'text' },
    createdAt: { type: 'timestamp with time zone', name: 'created_at' },
    closedAt: { type: 'timestamp with time zone', name: 'closed_at', nullable: true },
  },
  checks: [
    { name: 'accounts_code_channel_check', expression: `code_channel in ('email', 'sms')` },
    { name: 'accounts_language_check', expression: `language in ('pl', 'en')` },
    { name: 'accounts_origin_check', expression: `origin in ('registration', 'sandbox', 'issuer')` },
    { name: 'accounts_user_id_check', expression: `origin <> 'registration' or user_id ~ '^[a-z0-9][a-z0-9._-]{2,63}$'` },
  ],
  indices: [
    { name: 'accounts_pesel', columns: ['pesel'], where: `pesel is not null` },
    { name: 'accounts_small_user_id', columns: ['userId'], synchronize: false },
  ],
});

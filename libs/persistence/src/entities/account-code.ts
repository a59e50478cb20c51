import { EntitySchema } from 'typeorm';

/** Codes that were sent, hashed. */
export interface AccountCodeRow {
  readonly codeId: string;
  readonly userId: string;
  readonly purpose: 'email' | 'phone' | 'sign-in' | 'recovery';
  readonly address: string;
  readonly hash: Buffer;
  readonly state: 'open' | 'used' | 'spent' | 'replaced';
  readonly attemptsLeft: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export const AccountCodeEntity = new EntitySchema<AccountCodeRow>({
  name: 'AccountCode',
  tableName: 'account_codes',
  columns: {
    codeId: { type: 'uuid', name: 'code_id', primary: true },
    userId: { type: 'text', name: 'user_id' },
    purpose: { type: 'text' },
    address: { type: 'text' },
    hash: { type: 'bytea' },
    state: { type: 'text' },
    attemptsLeft: { type: 'integer', name: 'attempts_left' },
    createdAt: { type: 'timestamp with time zone', name: 'created_at' },
    expiresAt: { type: 'timestamp with time zone', name: 'expires_at' },
  },
  foreignKeys: [
    { name: 'account_codes_user_id_fkey', target: 'Account', columnNames: ['userId'], referencedColumnNames: ['userId'] },
  ],
  checks: [
    { name: 'account_codes_purpose_check', expression: `purpose in ('email', 'phone', 'sign-in', 'recovery')` },
    { name: 'account_codes_state_check', expression: `state in ('open', 'used', 'spent', 'replaced')` },
  ],
  indices: [
    { name: 'account_codes_open', columns: ['userId', 'purpose'], unique: true, where: `state = 'open'` },
  ],
});

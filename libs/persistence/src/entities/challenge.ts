import { EntitySchema } from 'typeorm';

/** What waits for its second step. */
export interface ChallengeRow {
  readonly idHash: Buffer;
  readonly kind: 'second-factor' | 'passkey-sign-in' | 'passkey-registration' | 'recovery';
  readonly userId: string | null;
  readonly passkeyChallenge: string | null;
  readonly attemptsLeft: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

export const ChallengeEntity = new EntitySchema<ChallengeRow>({
  name: 'Challenge',
  tableName: 'challenges',
  columns: {
    idHash: { type: 'bytea', name: 'id_hash', primary: true },
    kind: { type: 'text' },
    userId: { type: 'text', name: 'user_id', nullable: true },
    passkeyChallenge: { type: 'text', name: 'passkey_challenge', nullable: true },
    attemptsLeft: { type: 'integer', name: 'attempts_left' },
    createdAt: { type: 'timestamp with time zone', name: 'created_at' },
    expiresAt: { type: 'timestamp with time zone', name: 'expires_at' },
    usedAt: { type: 'timestamp with time zone', name: 'used_at', nullable: true },
  },
  foreignKeys: [
    { name: 'challenges_user_id_fkey', target: 'Account', columnNames: ['userId'], referencedColumnNames: ['userId'] },
  ],
  checks: [
    { name: 'challenges_kind_check', expression: `kind in ('second-factor', 'passkey-sign-in', 'passkey-registration', 'recovery')` },
  ],
  indices: [
    { name: 'challenges_expiry', columns: ['expiresAt'] },
  ],
});

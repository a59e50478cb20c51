import { EntitySchema } from 'typeorm';

/** Sessions; of their tokens the hash. */
export interface SessionRow {
  readonly sessionId: string;
  readonly tokenHash: Buffer;
  readonly userId: string;
  readonly aal: 1 | 2 | 3;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  readonly device: string;
  readonly address: string | null;
}

export const SessionEntity = new EntitySchema<SessionRow>({
  name: 'Session',
  tableName: 'sessions',
  columns: {
    sessionId: { type: 'uuid', name: 'session_id', primary: true },
    tokenHash: { type: 'bytea', name: 'token_hash' },
    userId: { type: 'text', name: 'user_id' },
    aal: { type: 'integer' },
    createdAt: { type: 'timestamp with time zone', name: 'created_at' },
    lastUsedAt: { type: 'timestamp with time zone', name: 'last_used_at' },
    expiresAt: { type: 'timestamp with time zone', name: 'expires_at' },
    endedAt: { type: 'timestamp with time zone', name: 'ended_at', nullable: true },
    device: { type: 'text' },
    address: { type: 'text', nullable: true },
  },
  uniques: [{ name: 'sessions_token_hash_key', columns: ['tokenHash'] }],
  foreignKeys: [
    { name: 'sessions_user_id_fkey', target: 'Account', columnNames: ['userId'], referencedColumnNames: ['userId'] },
  ],
  checks: [
    { name: 'sessions_aal_check', expression: `aal in (1, 2, 3)` },
  ],
  indices: [
    { name: 'sessions_open', columns: ['userId', 'createdAt'], where: `ended_at is null` },
  ],
});

import { EntitySchema } from 'typeorm';

/** A session of ours in an outside system: whoever is to hear that it is over. */
export interface SystemSessionRow {
  readonly sessionId: string;
  readonly systemId: string;
  readonly protocol: 'oidc' | 'saml';
  readonly userId: string;
  readonly sid: string;
  readonly uidHash: Buffer | null;
  readonly beganAt: Date;
  readonly toldAt: Date | null;
}

export const SystemSessionEntity = new EntitySchema<SystemSessionRow>({
  name: 'SystemSession',
  tableName: 'system_sessions',
  columns: {
    sessionId: { type: 'uuid', name: 'session_id', primary: true },
    systemId: { type: 'text', name: 'system_id', primary: true },
    protocol: { type: 'text', primary: true },
    userId: { type: 'text', name: 'user_id' },
    sid: { type: 'text' },
    uidHash: { type: 'bytea', name: 'uid_hash', nullable: true },
    beganAt: { type: 'timestamp with time zone', name: 'began_at' },
    toldAt: { type: 'timestamp with time zone', name: 'told_at', nullable: true },
  },
  foreignKeys: [
    { target: 'Session', name: 'system_sessions_session_id_fkey', columnNames: ['sessionId'], referencedColumnNames: ['sessionId'], onDelete: 'CASCADE' },
    { target: 'OutsideSystem', name: 'system_sessions_system_id_fkey', columnNames: ['systemId'], referencedColumnNames: ['systemId'] },
  ],
  indices: [
    { name: 'system_sessions_open', columns: ['sessionId'], where: 'told_at is null' },
    { name: 'system_sessions_sid', columns: ['systemId', 'sid'] },
  ],
  checks: [{ name: 'system_sessions_protocol_check', expression: `protocol in ('oidc', 'saml')` }],
});

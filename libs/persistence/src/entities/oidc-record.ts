import { EntitySchema } from 'typeorm';

/** What the OpenID Connect provider keeps: sessions, codes, tokens; found by hashes, its content sealed. */
export interface OidcRecordRow {
  readonly kind: string;
  readonly idHash: Buffer;
  readonly uidHash: Buffer | null;
  readonly grantHash: Buffer | null;
  readonly userId: string | null;
  readonly systemId: string | null;
  readonly sealed: Buffer;
  readonly expiresAt: Date;
  readonly consumedAt: Date | null;
}

export const OidcRecordEntity = new EntitySchema<OidcRecordRow>({
  name: 'OidcRecord',
  tableName: 'oidc_records',
  columns: {
    kind: { type: 'text', primary: true },
    idHash: { type: 'bytea', name: 'id_hash', primary: true },
    uidHash: { type: 'bytea', name: 'uid_hash', nullable: true },
    grantHash: { type: 'bytea', name: 'grant_hash', nullable: true },
    userId: { type: 'text', name: 'user_id', nullable: true },
    systemId: { type: 'text', name: 'system_id', nullable: true },
    sealed: { type: 'bytea' },
    expiresAt: { type: 'timestamp with time zone', name: 'expires_at' },
    consumedAt: { type: 'timestamp with time zone', name: 'consumed_at', nullable: true },
  },
  indices: [
    { name: 'oidc_records_uid', columns: ['uidHash'], where: 'uid_hash is not null' },
    { name: 'oidc_records_grant', columns: ['grantHash'], where: 'grant_hash is not null' },
    { name: 'oidc_records_user', columns: ['userId', 'systemId'], where: 'user_id is not null' },
    { name: 'oidc_records_expires', columns: ['expiresAt'] },
  ],
});

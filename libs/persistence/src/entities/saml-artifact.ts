import { EntitySchema } from 'typeorm';

/** A message that waits for the system to fetch it, once. */
export interface SamlArtifactRow {
  readonly artifactHash: Buffer;
  readonly systemId: string;
  readonly sealed: Buffer;
  readonly expiresAt: Date;
}

export const SamlArtifactEntity = new EntitySchema<SamlArtifactRow>({
  name: 'SamlArtifact',
  tableName: 'saml_artifacts',
  columns: {
    artifactHash: { type: 'bytea', name: 'artifact_hash', primary: true },
    systemId: { type: 'text', name: 'system_id' },
    sealed: { type: 'bytea' },
    expiresAt: { type: 'timestamp with time zone', name: 'expires_at' },
  },
  foreignKeys: [{ target: 'OutsideSystem', name: 'saml_artifacts_system_id_fkey', columnNames: ['systemId'], referencedColumnNames: ['systemId'] }],
  indices: [{ name: 'saml_artifacts_expires', columns: ['expiresAt'] }],
});

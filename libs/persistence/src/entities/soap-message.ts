import { EntitySchema } from 'typeorm';

/** A signed SOAP message that came: it counts once. */
export interface SoapMessageRow {
  readonly systemId: string;
  readonly signatureHash: Buffer;
  readonly expiresAt: Date;
}

export const SoapMessageEntity = new EntitySchema<SoapMessageRow>({
  name: 'SoapMessage',
  tableName: 'soap_messages',
  columns: {
    systemId: { type: 'text', name: 'system_id', primary: true },
    signatureHash: { type: 'bytea', name: 'signature_hash', primary: true },
    expiresAt: { type: 'timestamp with time zone', name: 'expires_at' },
  },
  foreignKeys: [{ target: 'OutsideSystem', name: 'soap_messages_system_id_fkey', columnNames: ['systemId'], referencedColumnNames: ['systemId'] }],
  indices: [{ name: 'soap_messages_expires', columns: ['expiresAt'] }],
});

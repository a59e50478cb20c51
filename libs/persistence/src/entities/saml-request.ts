import { EntitySchema } from 'typeorm';

/** A request of a SAML service provider: taken once; what it asks for waits here while its person signs in and consents. */
export interface SamlRequestRow {
  readonly requestKey: string;
  readonly systemId: string;
  readonly messageId: string;
  readonly waiting: object | null;
  readonly receivedAt: Date;
  readonly expiresAt: Date;
}

export const SamlRequestEntity = new EntitySchema<SamlRequestRow>({
  name: 'SamlRequest',
  tableName: 'saml_requests',
  columns: {
    requestKey: { type: 'uuid', name: 'request_key', primary: true },
    systemId: { type: 'text', name: 'system_id' },
    messageId: { type: 'text', name: 'message_id' },
    waiting: { type: 'jsonb', nullable: true },
    receivedAt: { type: 'timestamp with time zone', name: 'received_at' },
    expiresAt: { type: 'timestamp with time zone', name: 'expires_at' },
  },
  foreignKeys: [{ target: 'OutsideSystem', name: 'saml_requests_system_id_fkey', columnNames: ['systemId'], referencedColumnNames: ['systemId'] }],
  uniques: [{ name: 'saml_requests_once', columns: ['systemId', 'messageId'] }],
  indices: [{ name: 'saml_requests_expires', columns: ['expiresAt'] }],
});

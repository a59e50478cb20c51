import { EntitySchema } from 'typeorm';

/** A certificate that an outside system signs its SOAP messages with. */
export interface OutsideCertificateRow {
  readonly fingerprint: Buffer;
  readonly systemId: string;
  readonly certificate: Buffer;
}

export const OutsideCertificateEntity = new EntitySchema<OutsideCertificateRow>({
  name: 'OutsideCertificate',
  tableName: 'outside_certificates',
  columns: {
    fingerprint: { type: 'bytea', primary: true },
    systemId: { type: 'text', name: 'system_id' },
    certificate: { type: 'bytea' },
  },
  foreignKeys: [{ target: 'OutsideSystem', name: 'outside_certificates_system_id_fkey', columnNames: ['systemId'], referencedColumnNames: ['systemId'] }],
  indices: [{ name: 'outside_certificates_system', columns: ['systemId'] }],
});

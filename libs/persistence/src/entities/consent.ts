import { EntitySchema } from 'typeorm';

/** What somebody lets an outside system know of him. */
export interface ConsentRow {
  readonly consentId: string;
  readonly userId: string;
  readonly systemId: string;
  readonly items: readonly string[];
  readonly refused: readonly string[];
  readonly givenAt: Date;
  readonly endedAt: Date | null;
  readonly endedAs: 'withdrawn' | 'replaced' | null;
}

export const ConsentEntity = new EntitySchema<ConsentRow>({
  name: 'Consent',
  tableName: 'consents',
  columns: {
    consentId: { type: 'uuid', name: 'consent_id', primary: true },
    userId: { type: 'text', name: 'user_id' },
    systemId: { type: 'text', name: 'system_id' },
    items: { type: 'text', array: true },
    refused: { type: 'text', array: true },
    givenAt: { type: 'timestamp with time zone', name: 'given_at' },
    endedAt: { type: 'timestamp with time zone', name: 'ended_at', nullable: true },
    endedAs: { type: 'text', name: 'ended_as', nullable: true },
  },
  foreignKeys: [
    { target: 'Account', name: 'consents_user_id_fkey', columnNames: ['userId'], referencedColumnNames: ['userId'] },
    { target: 'OutsideSystem', name: 'consents_system_id_fkey', columnNames: ['systemId'], referencedColumnNames: ['systemId'] },
  ],
  indices: [
    { name: 'consents_one', columns: ['userId', 'systemId'], unique: true, where: 'ended_at is null' },
    { name: 'consents_user', columns: ['userId', 'givenAt'] },
  ],
  checks: [
    { name: 'consents_ended_as_check', expression: `ended_as in ('withdrawn', 'replaced')` },
    { name: 'consents_ended_check', expression: '(ended_at is null) = (ended_as is null)' },
  ],
});

import { EntitySchema } from 'typeorm';

/** Statements that were signed: for a confirmation, for an extension. */
export interface ProfileStatementRow {
  readonly statementId: string;
  readonly applicationId: string;
  readonly kind: 'qualified-confirmation' | 'extension';
  readonly at: Date;
  readonly content: string;
}

export const ProfileStatementEntity = new EntitySchema<ProfileStatementRow>({
  name: 'ProfileStatement',
  tableName: 'profile_statements',
  columns: {
    statementId: { type: 'uuid', name: 'statement_id', primary: true },
    applicationId: { type: 'uuid', name: 'application_id' },
    kind: { type: 'text' },
    at: { type: 'timestamp with time zone' },
    content: { type: 'text' },
  },
  foreignKeys: [{ name: 'profile_statements_application_id_fkey', target: 'ProfileApplication', columnNames: ['applicationId'], referencedColumnNames: ['applicationId'] }],
  checks: [{ name: 'profile_statements_kind_check', expression: `kind in ('qualified-confirmation', 'extension')` }],
  indices: [{ name: 'profile_statements_application', columns: ['applicationId', 'at'] }],
});

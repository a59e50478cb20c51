import { EntitySchema } from 'typeorm';

/** A version of a form. */
export interface FormRow {
  readonly formKey: string;
  readonly tenantId: string;
  readonly formId: string;
  readonly version: number;
  readonly resourceName: string;
  readonly resourceHash: string;
  readonly deploymentKey: string;
}

export const FormEntity = new EntitySchema<FormRow>({
  name: 'Form',
  tableName: 'forms',
  columns: {
    formKey: { type: 'bigint', name: 'form_key', primary: true },
    tenantId: { type: 'text', name: 'tenant_id' },
    formId: { type: 'text', name: 'form_id' },
    version: { type: 'integer' },
    resourceName: { type: 'text', name: 'resource_name' },
    resourceHash: { type: 'character', name: 'resource_hash', length: 64 },
    deploymentKey: { type: 'bigint', name: 'deployment_key' },
  },
  uniques: [{ name: 'forms_tenant_id_form_id_version_key', columns: ['tenantId', 'formId', 'version'] }],
  foreignKeys: [
    { name: 'forms_deployment_key_fkey', target: 'Deployment', columnNames: ['deploymentKey'], referencedColumnNames: ['deploymentKey'] },
    { name: 'forms_resource_hash_fkey', target: 'Resource', columnNames: ['resourceHash'], referencedColumnNames: ['hash'] },
  ],
});

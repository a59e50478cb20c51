import type { Json } from '#domain';
import { EntitySchema } from 'typeorm';

/** A service of the catalogue. */
export interface ServiceRow {
  readonly serviceKey: string;
  readonly version: number;
  readonly tenantId: string;
  readonly deploymentKey: string;
  readonly manifest: Json;
  readonly form: Json;
  readonly schema: Json;
  readonly locales: Json;
  readonly processId: string;
}

export const ServiceEntity = new EntitySchema<ServiceRow>({
  name: 'Service',
  tableName: 'services',
  columns: {
    serviceKey: { type: 'text', name: 'service_key', primary: true },
    version: { type: 'integer', primary: true },
    tenantId: { type: 'text', name: 'tenant_id' },
    deploymentKey: { type: 'bigint', name: 'deployment_key' },
    manifest: { type: 'json' },
    form: { type: 'json' },
    schema: { type: 'json' },
    locales: { type: 'json' },
    processId: { type: 'text', name: 'process_id' },
  },
  foreignKeys: [
    { name: 'services_deployment_key_fkey', target: 'Deployment', columnNames: ['deploymentKey'], referencedColumnNames: ['deploymentKey'] },
  ],
});

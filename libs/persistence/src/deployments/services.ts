import type { JsonObject } from '#domain';
import type { ServiceManifest } from '#domain/deployment';
import type { Database, Statement } from '../database.js';

/** The newest version of a service. The catalogue is for everyone: what an agency deployed is offered, whatever the tenant of who looks. */
export interface ServiceRecord {
  readonly key: string;
  readonly version: number;
  readonly tenantId: string;
  readonly manifest: ServiceManifest;
  readonly form: JsonObject;
  readonly schema: JsonObject;
  /** Language → `DefinitionTexts`. */
  readonly locales: JsonObject;
}

const COLUMNS = 'service_key as key, version, tenant_id as "tenantId", manifest, form, schema, locales';
const LIST: Statement = { name: 'services.list', text: `select distinct on (service_key) service_key as key, version, tenant_id as "tenantId", manifest, locales from services order by service_key, version desc` };
const ONE: Statement = { name: 'services.one', text: `select ${COLUMNS} from services where service_key = $1 order by version desc limit 1` };

export async function listServices(database: Database): Promise<readonly Omit<ServiceRecord, 'form' | 'schema'>[]> {
  return database.query<Omit<ServiceRecord, 'form' | 'schema'> & { [name: string]: unknown }>(LIST);
}

export async function findService(database: Database, key: string): Promise<ServiceRecord | null> {
  return (await database.query<ServiceRecord & { [name: string]: unknown }>(ONE, [key]))[0] ?? null;
}

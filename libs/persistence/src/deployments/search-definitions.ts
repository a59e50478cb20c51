import { ProcessDefinitionEntity } from '../entities/index.js';
import type { Searchable } from '../search/index.js';

/** `ProcessDefinitionResult` of the contract. */
export interface ProcessDefinitionItem {
  readonly processDefinitionKey: string;
  readonly processDefinitionId: string;
  readonly name: string;
  readonly resourceName: string;
  readonly version: number;
  readonly versionTag?: string;
  readonly tenantId: string;
  readonly hasStartForm: boolean;
}

const IS_LATEST = '(not exists (select 1 from process_definitions n where n.tenant_id = d.tenant_id and n.process_id = d.process_id and n.version > d.version))';
/** No start event has a form here. */
const HAS_START_FORM = 'false';

export const PROCESS_DEFINITIONS: Searchable<ProcessDefinitionItem> = {
  from: ({ dataSource }) => dataSource.createQueryBuilder().from(ProcessDefinitionEntity, 'd'),
  columns: {
    processDefinitionKey: 'd.process_definition_key',
    processDefinitionId: 'd.process_id',
    name: 'd.name',
    resourceName: 'd.resource_name',
    version: 'd.version',
    versionTag: 'd.version_tag',
    tenantId: 'd.tenant_id',
    hasStartForm: HAS_START_FORM,
  },
  filters: {
    name: { kind: 'string', sql: 'd.name' },
    isLatestVersion: { kind: 'boolean', sql: IS_LATEST },
    resourceName: { kind: 'string', sql: 'd.resource_name' },
    version: { kind: 'integer', sql: 'd.version' },
    versionTag: { kind: 'string', sql: 'd.version_tag' },
    processDefinitionId: { kind: 'string', sql: 'd.process_id' },
    tenantId: { kind: 'string', sql: 'd.tenant_id' },
    processDefinitionKey: { kind: 'key', sql: 'd.process_definition_key' },
    hasStartForm: { kind: 'boolean', sql: HAS_START_FORM },
  },
  alternatives: false,
  sorts: {
    processDefinitionKey: { kind: 'key', sql: 'd.process_definition_key' },
    name: { kind: 'string', sql: 'd.name' },
    resourceName: { kind: 'string', sql: 'd.resource_name' },
    version: { kind: 'integer', sql: 'd.version' },
    versionTag: { kind: 'string', sql: 'd.version_tag', nullable: true },
    processDefinitionId: { kind: 'string', sql: 'd.process_id' },
    tenantId: { kind: 'string', sql: 'd.tenant_id' },
  },
  key: 'd.process_definition_key',
  tenant: 'd.tenant_id',
};

import type { PoolClient } from 'pg';
import type { CompiledDecisions, CompiledForm, CompiledProcess, CompiledResource, CompiledService } from '#domain/deployment';
import { canonicalJson } from '#domain/deployment';
import { processStarts } from '#domain/starts';
import type { Json, Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import { replaceStarts } from '../starts/start-subscriptions.js';
import type { StoredDecision, StoredDecisionRequirements, StoredForm, StoredProcess, StoredResource } from './stored-deployment.js';

interface Latest {
  readonly key: string;
  readonly version: number;
  readonly same: boolean;
}

const statement = (name: string, text: string): Statement => ({ name: `deployments.${name}`, text });

const LOCK = statement('lock', `select pg_advisory_xact_lock(hashtextextended('deployments' || chr(31) || $1, 0))`);
const LOCK_SERVICE = statement('lock-service', `select pg_advisory_xact_lock(hashtextextended('services' || chr(31) || $1, 0))`);
const INSERT_DEPLOYMENT = statement(
  'insert',
  `insert into deployments (deployment_key, tenant_id, deployed_at, deployed_by, number)
   select next_key(), $1, to_timestamp($2::double precision / 1000), $3, coalesce(max(number), 0) + 1 from deployments where tenant_id = $1
   returning deployment_key::text as key`,
);
const INSERT_CONTENT = statement('insert-content', `insert into resources (hash, content) values ($1, $2) on conflict (hash) do nothing`);
const LINK = statement('link', `insert into deployment_resources (deployment_key, name, kind, hash, resource_key) values ($1, $2, $3, $4, $5)`);
const LATEST_PROCESS = statement(
  'latest-process',
  `select process_definition_key::text as key, version, resource_hash = $3 and model_hash = $4 as same from process_definitions
   where tenant_id = $1 and process_id = $2 order by version desc limit 1`,
);
const INSERT_PROCESS = statement(
  'insert-process',
  `insert into process_definitions (process_definition_key, tenant_id, process_id, version, version_tag, name, resource_name, resource_hash, deployment_key, model, model_hash)
   values (next_key(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning process_definition_key::text as key`,
);
const INSERT_NAMES = statement(
  'insert-names',
  `insert into definition_elements select $1, e.key, e.value->>'name' from json_each($2::json->'elements') e where coalesce(e.value->>'name', '') <> ''`,
);
const LATEST_FORM = statement('latest-form', `select form_key::text as key, version, resource_hash = $3 as same from forms where tenant_id = $1 and form_id = $2 order by version desc limit 1`);
const INSERT_FORM = statement(
  'insert-form',
  `insert into forms (form_key, tenant_id, form_id, version, resource_name, resource_hash, deployment_key) values (next_key(), $1, $2, $3, $4, $5, $6) returning form_key::text as key`,
);
const LATEST_REQUIREMENTS = statement(
  'latest-requirements',
  `select decision_requirements_key::text as key, version, resource_hash = $3 and model_hash = $4 and imported = $5 as same from decision_requirements
   where tenant_id = $1 and requirements_id = $2 order by version desc limit 1`,
);
const INSERT_REQUIREMENTS = statement(
  'insert-requirements',
  `insert into decision_requirements (decision_requirements_key, tenant_id, requirements_id, version, name, resource_name, resource_hash, deployment_key, model, model_hash, imported)
   values (next_key(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning decision_requirements_key::text as key`,
);
const DECISIONS = statement(
  'decisions',
  `select decision_definition_key::text as key, decision_id as "decisionId", name, version from decision_definitions where decision_requirements_key = $1 order by decision_definition_key`,
);
const INSERT_DECISIONS = statement(
  'insert-decisions',
  `insert into decision_definitions (decision_definition_key, tenant_id, decision_id, version, version_tag, name, decision_requirements_key, deployment_key)
   select next_key(), $1, r.id, coalesce((select max(d.version) from decision_definitions d where d.tenant_id = $1 and d.decision_id = r.id), 0) + 1, r."versionTag", r.name, $2, $3
   from jsonb_to_recordset($4::jsonb) as r(id text, name text, "versionTag" text)`,
);
const LATEST_RESOURCE = statement(
  'latest-resource',
  `select resource_key::text as key, version, resource_hash = $3 as same from generic_resources where tenant_id = $1 and resource_id = $2 order by version desc limit 1`,
);
const INSERT_RESOURCE = statement(
  'insert-resource',
  `insert into generic_resources (resource_key, tenant_id, resource_id, version, resource_hash, deployment_key) values (next_key(), $1, $2, $3, $4, $5) returning resource_key::text as key`,
);
const LATEST_SERVICE = statement(
  'latest-service',
  `select version, tenant_id as "tenantId", manifest, form, schema, locales from services where service_key = $1 order by version desc limit 1`,
);
const INSERT_SERVICE = statement(
  'insert-service',
  `insert into services (service_key, version, tenant_id, deployment_key, manifest, form, schema, locales, process_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);

/** The statements of one deployment, inside its transaction and under its tenant's lock. */
export class DeploymentTransaction {
  private constructor(
    private readonly database: Database,
    private readonly client: PoolClient,
    private readonly tenantId: string,
    private readonly at: Millis,
    readonly deploymentKey: string,
  ) {}

  static async begin(database: Database, client: PoolClient, by: { readonly tenantId: string; readonly subject: string; readonly at: number }): Promise<DeploymentTransaction> {
    await database.query(LOCK, [by.tenantId], client);
    const [deployment] = await database.query<{ key: string }>(INSERT_DEPLOYMENT, [by.tenantId, by.at, by.subject], client);
    return new DeploymentTransaction(database, client, by.tenantId, by.at, (deployment as { key: string }).key);
  }

  async content(resource: CompiledResource): Promise<void> {
    await this.database.query(INSERT_CONTENT, [resource.hash, Buffer.from(resource.content)], this.client);
  }

  async link(resource: CompiledResource, key: string): Promise<void> {
    await this.database.query(LINK, [this.deploymentKey, resource.name, resource.kind, resource.hash, key], this.client);
  }

  async process(process: CompiledProcess): Promise<StoredProcess> {
    const { model, modelHash, resourceHash, resourceName } = process;
    const latest = await this.latest(LATEST_PROCESS, [model.processId, resourceHash, modelHash]);
    const stored = await this.versioned(latest, (version) => ({
      statement: INSERT_PROCESS,
      values: [this.tenantId, model.processId, version, model.versionTag, model.name, resourceName, resourceHash, this.deploymentKey, JSON.stringify(model), modelHash],
    }));
    if (latest?.same !== true) {
      await this.database.query(INSERT_NAMES, [stored.key, JSON.stringify(model)], this.client);
      await replaceStarts(this.database, this.client, { tenantId: this.tenantId, processId: model.processId, definitionKey: stored.key, starts: processStarts(model, this.at).starts });
    }
    return { ...stored, processId: model.processId, resourceName };
  }

  async form(form: CompiledForm): Promise<StoredForm> {
    const latest = await this.latest(LATEST_FORM, [form.formId, form.resourceHash]);
    const stored = await this.versioned(latest, (version) => ({
      statement: INSERT_FORM,
      values: [this.tenantId, form.formId, version, form.resourceName, form.resourceHash, this.deploymentKey],
    }));
    return { ...stored, formId: form.formId, resourceName: form.resourceName };
  }

  /** Decisions of a changed file get a new version all together, as in Camunda. */
  async decisions({ model, modelHash, resourceHash, resourceName, imported }: CompiledDecisions): Promise<StoredDecisionRequirements> {
    const latest = await this.latest(LATEST_REQUIREMENTS, [model.id, resourceHash, modelHash, imported]);
    const stored = await this.versioned(latest, (version) => ({
      statement: INSERT_REQUIREMENTS,
      values: [this.tenantId, model.id, version, model.name, resourceName, resourceHash, this.deploymentKey, JSON.stringify(model), modelHash, imported],
    }));
    if (latest?.same !== true) await this.database.query(INSERT_DECISIONS, [this.tenantId, stored.key, this.deploymentKey, JSON.stringify([...model.decisions, ...model.services])], this.client);
    const decisions = await this.database.query<StoredDecision & Record<string, unknown>>(DECISIONS, [stored.key], this.client);
    return { ...stored, requirementsId: model.id, name: model.name, resourceName, decisions };
  }

  async resource(resource: CompiledResource): Promise<StoredResource> {
    const latest = await this.latest(LATEST_RESOURCE, [resource.name, resource.hash]);
    const stored = await this.versioned(latest, (version) => ({
      statement: INSERT_RESOURCE,
      values: [this.tenantId, resource.name, version, resource.hash, this.deploymentKey],
    }));
    return { ...stored, resourceName: resource.name };
  }

  /** Null where another tenant has a service of that key. Keys of services are unique in the whole catalogue. */
  async service(service: CompiledService): Promise<{ readonly key: string; readonly version: number } | null> {
    const { key } = service.manifest;
    await this.database.query(LOCK_SERVICE, [key], this.client);
    const [latest] = await this.database.query<ServiceRow>(LATEST_SERVICE, [key], this.client);
    if (latest !== undefined && latest.tenantId !== this.tenantId) return null;
    if (latest !== undefined && isSame(latest, service)) return { key, version: latest.version };
    const version = (latest?.version ?? 0) + 1;
    const parts = [service.manifest, service.form, service.schema, service.locales].map((part) => JSON.stringify(part));
    await this.database.query(INSERT_SERVICE, [key, version, this.tenantId, this.deploymentKey, ...parts, service.manifest.process], this.client);
    return { key, version };
  }

  private async latest(query: Statement, values: readonly unknown[]): Promise<Latest | undefined> {
    return (await this.database.query<Latest & { [name: string]: unknown }>(query, [this.tenantId, ...values], this.client))[0];
  }

  private async versioned(latest: Latest | undefined, insert: (version: number) => { statement: Statement; values: readonly unknown[] }): Promise<{ key: string; version: number }> {
    if (latest?.same === true) return { key: latest.key, version: latest.version };
    const version = (latest?.version ?? 0) + 1;
    const { statement: query, values } = insert(version);
    const [row] = await this.database.query<{ key: string }>(query, values, this.client);
    return { key: (row as { key: string }).key, version };
  }
}

interface ServiceRow {
  readonly version: number;
  readonly tenantId: string;
  readonly manifest: Json;
  readonly form: Json;
  readonly schema: Json;
  readonly locales: Json;
}

function isSame(row: ServiceRow, service: CompiledService): boolean {
  const before = canonicalJson([row.manifest, row.form, row.schema, row.locales]);
  return before === canonicalJson([service.manifest as unknown as Json, service.form, service.schema, service.locales]);
}

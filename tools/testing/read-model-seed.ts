import type { JsonObject, TraceRecord } from '#domain';
import { project, type Database } from '#persistence';

/** Rows of the read model for tests, made the way that they are made: by projecting steps. */
export class Seed {
  #sequence: number;
  readonly #steps = new Map<string, number>();

  /** Two seeds of one database begin at numbers that are apart. */
  constructor(private readonly database: Database, from = 0) {
    this.#sequence = from;
  }

  async definition(tenantId: string, processId: string, options: { readonly version?: number; readonly name?: string; readonly versionTag?: string } = {}): Promise<string> {
    const key = this.key();
    const deployment = this.key();
    const { version = 1, name = processId, versionTag = null } = options;
    await this.database.pool.query(`insert into deployments (deployment_key, tenant_id, deployed_at, deployed_by, number) values ($1, $2, $3, 'demo', $4)`, [deployment, tenantId, new Date(T0), this.#sequence]);
    await this.database.pool.query(`insert into resources values ($1, '') on conflict do nothing`, ['a'.repeat(64)]);
    await this.database.pool.query(`insert into process_definitions values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '{}', $10)`, [
      key, tenantId, processId, version, versionTag, name, `${processId}.bpmn`, 'a'.repeat(64), deployment, 'b'.repeat(64),
    ]);
    return key;
  }

  async form(tenantId: string, formId: string, version: number, deployedAt: number): Promise<string> {
    const key = this.key();
    const deployment = this.key();
    await this.database.pool.query(`insert into deployments (deployment_key, tenant_id, deployed_at, deployed_by, number) values ($1, $2, $3, 'demo', $4)`, [deployment, tenantId, new Date(deployedAt), this.#sequence]);
    await this.database.pool.query(`insert into forms values ($1, $2, $3, $4, 'a.form', $5, $6)`, [key, tenantId, formId, version, 'a'.repeat(64), deployment]);
    return key;
  }

  /** An instance of each process, begun at `at`; answers its key. */
  async instance(tenantId: string, pinned: Readonly<Record<string, readonly [string, number]>>, at: number, trace: readonly TraceRecord[] = [], variables: JsonObject = {}): Promise<string> {
    const key = this.key();
    const [processId] = Object.keys(pinned) as [string];
    const set: TraceRecord[] = Object.entries(variables).map(([name, value]) => ({ t: 'variableSet', instance: 0, scope: 0, name, value }));
    await this.#project(key, tenantId, pinned, at, 'start', [{ t: 'instanceStarted', id: 0, processId, parentInstance: null, parentElement: null }, ...set, ...trace]);
    return key;
  }

  /** The next step of an instance. `pinned` names the processes that it calls. */
  async step(key: string, tenantId: string, at: number, trace: readonly TraceRecord[], more: { readonly messageId?: string; readonly pinned?: Readonly<Record<string, readonly [string, number]>> } = {}): Promise<void> {
    await this.#project(key, tenantId, more.pinned ?? {}, at, 'message', trace, more.messageId);
  }

  key(): string {
    this.#sequence += 1;
    return (BigInt(this.#sequence + 1000) << 24n).toString();
  }

  async #project(instanceKey: string, tenantId: string, pinned: Readonly<Record<string, readonly [string, number]>>, at: number, kind: string, trace: readonly TraceRecord[], id = 'e'): Promise<void> {
    const step = (this.#steps.get(instanceKey) ?? 0) + 1;
    this.#steps.set(instanceKey, step);
    await project(this.database, [{ tenantId, instanceKey, caseId: null, programHash: 'f'.repeat(64), pinned, step, at, event: { kind, id }, digest: `d${step}`, trace }]);
  }
}

export const T0 = Date.UTC(2026, 0, 5, 10);

export function activated(id: number, elementId: string, instance = 0): TraceRecord {
  return { t: 'elementActivated', id, instance, scope: instance, elementId, type: 'userTask' };
}

export function task(id: number, options: { readonly elementId?: string; readonly name?: string; readonly groups?: readonly string[]; readonly users?: readonly string[]; readonly assignee?: string | null; readonly priority?: number; readonly dueAt?: number | null; readonly formId?: string | null } = {}): TraceRecord {
  const { elementId = 'handle', name = 'Handle', groups = ['urzad-testowy'], users = [], assignee = null, priority = 50, dueAt = null, formId = null } = options;
  return { t: 'taskCreated', id, instance: 0, elementId, name, candidateGroups: groups, candidateUsers: users, assignee, formId, dueAt, followUpAt: null, priority, headers: { colour: 'red' } };
}

export function subscribed(id: number, messageName: string, correlationKey: string, instance = 0): TraceRecord {
  return { t: 'subscriptionOpened', id, instance, element: id, elementId: 'wait', messageName, correlationKey };
}

export function incident(id: number, element: number, elementId: string, message: string, instance = 0): TraceRecord {
  return { t: 'incidentRaised', id, instance, element, elementId, code: 'CONNECTOR_FAILED', errorType: 'JOB_NO_RETRIES', message };
}

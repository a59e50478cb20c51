import { keyOf, type Clock, type JsonObject, type TraceRecord } from '#domain';
import { LEGAL_DEADLINES } from '#domain/deadlines';
import { project, SandboxNotices, type Database } from '#persistence';
import type { Config } from '#runtime';
import type { CommandAnswer, CommandInput } from '#workflows/contract';
import { task } from './read-model-seed.js';
import type { PublicServiceApp } from './public-service-app.js';
import type { Connector, ConnectorResult } from '../../apps/worker/src/connectors/connector.js';
import { SandboxRegister } from '../../apps/worker/src/registers/sandbox-register.js';
import type { TemporalGateway } from '../../apps/api/src/temporal/temporal-gateway.js';

/** Keeps the commands and answers as it is told; what the engine makes of them is tested end to end. */
export class HeardCommands {
  readonly all: (readonly [string, CommandInput])[] = [];
  answer: (command: CommandInput) => CommandAnswer | Promise<CommandAnswer> = () => ({ ok: true, step: 2 });

  get gateway(): TemporalGateway {
    return {
      executeCommand: async (instanceKey: string, command: CommandInput) => {
        this.all.push([instanceKey, command]);
        return this.answer(command);
      },
    } as unknown as TemporalGateway;
  }

  get last(): CommandInput & { readonly variables?: JsonObject } {
    return this.all.at(-1)![1];
  }
}

export const OFFICE = 'urzad-testowy';
const TASK = 5;

/** A case accepted by the API whose instance the read model shows at its clerk's task: what the worker would have projected. */
export class CaseInProgress {
  #step = 0;

  private constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    readonly caseId: string,
    readonly instanceKey: string,
    private readonly definition: readonly [string, number],
  ) {}

  static async begin(api: PublicServiceApp, database: Database, clock: Clock, subject = 'jan.testowy', office = OFFICE): Promise<CaseInProgress> {
    const token = await api.token(subject, ['citizen']);
    const form = (await api.ask<{ example: JsonObject }>('GET', '/api/v1/services/pismo-ogolne', { token })).body.example;
    const { body } = await api.ask<{ caseId: string }>('POST', '/api/v1/submissions', { token, body: { service: 'pismo-ogolne', office, form, signature: { kind: 'sandbox' } } });
    const { rows } = await database.pool.query<{ key: string; definition: string; version: number }>(
      `select c.instance_key::text as key, p.process_definition_key::text as definition, p.version from cases c, process_definitions p where c.case_id = $1 and p.process_id = 'pismo-ogolne' order by p.version desc limit 1`,
      [body.caseId],
    );
    const { key, definition, version } = rows[0]!;
    const begun = new CaseInProgress(database, clock, body.caseId, key, [definition, version]);
    await begun.project([{ t: 'instanceStarted', id: 0, processId: 'pismo-ogolne', parentInstance: null, parentElement: null }, task(TASK, { elementId: 'handle-letter', name: 'Rozpatrz pismo', groups: [office], formId: 'rozpatrzenie-pisma' })]);
    return begun;
  }

  get taskId(): string {
    return keyOf(this.instanceKey, TASK);
  }

  async taskEnded(by: string): Promise<void> {
    await this.project([{ t: 'taskEnded', id: TASK, outcome: 'completed', by }]);
  }

  async project(trace: readonly TraceRecord[]): Promise<void> {
    this.#step += 1;
    const step = { tenantId: '<default>', instanceKey: this.instanceKey, caseId: this.caseId, programHash: 'f'.repeat(64), pinned: { 'pismo-ogolne': this.definition }, step: this.#step, at: this.clock.now(), event: { kind: 'start' }, digest: `d${this.#step}`, trace };
    await project(this.database, [step]);
  }
}

/** Runs a connector of the worker as the worker does, in the tenant of the shipped definitions. */
export function runConnector(connector: Connector, input: JsonObject, at: { readonly database: Database; readonly clock: Clock; readonly api: PublicServiceApp; readonly instanceKey?: string; readonly caseId?: string | null }): Promise<ConnectorResult> {
  const { database, clock, api, instanceKey = '1', caseId = null } = at;
  const parts = { database, clock, seal: api.signatures.seal, notices: new SandboxNotices(database), registers: new SandboxRegister(database, clock), config: { publicUrl: 'http://127.0.0.1' } as Config, deadlines: LEGAL_DEADLINES };
  return connector.run({ input, headers: {}, tenantId: '<default>', instanceKey, elementId: 'task', caseId, job: 1, parts });
}

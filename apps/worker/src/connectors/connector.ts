import type { ConnectorContract, Clock, JsonObject } from '#domain';
import type { DeadlinePolicy } from '#domain/deadlines';
import type { Database, NoticePort } from '#persistence';
import type { Config } from '#runtime';
import type { Seal } from '#signature';
import type { RegisterPort } from '../registers/register-port.js';

/**
 * The calling half of a connector; its contract is the pure half in `libs/domain/src/connectors/`.
 *
 * `run` is called at least once for a job: the worker may die after it and before its outcome is recorded. So whatever it
 * does is idempotent under a key of its own that says what is meant (`second-notice:<deliveryId>`), never the job id alone.
 * It answers `completed` with the variables of its contract's `output`, or `threwError` with one of its contract's `errors`
 * (a BPMN error: the definition may catch it). What it throws is repeated with back-off, as often as the task's `retries`
 * say, and is then an incident; the message of the exception is shown to operators: no personal data, no secrets.
 */
export interface Connector {
  readonly contract: ConnectorContract;
  run(call: ConnectorCall): Promise<ConnectorResult>;
}

export interface ConnectorCall {
  /** Variables after input mappings, already checked against the contract's `input`. */
  readonly input: JsonObject;
  /** `zeebe:taskHeaders`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly tenantId: string;
  /** Of the root instance. */
  readonly instanceKey: string;
  readonly elementId: string;
  readonly caseId: string | null;
  /** Local id of the element instance: a loop gives each round its own. */
  readonly job: number;
  readonly parts: ConnectorParts;
}

export interface ConnectorParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly seal: Seal;
  readonly notices: NoticePort;
  readonly registers: RegisterPort;
  readonly config: Config;
  readonly deadlines: DeadlinePolicy;
}

export type ConnectorResult =
  | { readonly outcome: 'completed'; readonly variables: JsonObject }
  | { readonly outcome: 'threwError'; readonly errorCode: string; readonly message: string };

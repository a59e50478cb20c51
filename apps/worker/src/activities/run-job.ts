import type { CarryOutInput, JobOutcome } from '#workflows/contract';
import { Ajv, type ValidateFunction } from 'ajv';
import { default as addFormats } from 'ajv-formats';
import type { ConnectorContract } from '#domain';
import type { Logger } from '#runtime';
import { CONNECTORS } from '../connectors/registry.js';
import type { Connector, ConnectorParts } from '../connectors/connector.js';
import type { Metrics } from '../metrics.js';

export type Job = CarryOutInput['jobs'][number];

/** A connector that has not answered by then has failed; it may still be at work, so it must be idempotent. */
const LONGEST_MILLIS = 20_000;

const ajv = new Ajv({ allErrors: true, strict: false });
(addFormats as unknown as (ajv: Ajv) => void)(ajv);
const checks = new WeakMap<ConnectorContract, { readonly input: ValidateFunction; readonly output: ValidateFunction }>();

function checksOf(contract: ConnectorContract) {
  let made = checks.get(contract);
  if (made === undefined) checks.set(contract, (made = { input: ajv.compile(contract.input), output: ajv.compile(contract.output) }));
  return made;
}

/** Calls one connector. Never throws: what goes wrong is an outcome, and the workflow decides whether it is tried again. */
export async function runJob(job: Job, parts: ConnectorParts & { readonly logger: Logger; readonly metrics: Metrics }, connectors: Readonly<Record<string, Connector>> = CONNECTORS): Promise<JobOutcome> {
  const outcome = await call(job, parts, connectors);
  parts.metrics.connectorRuns.inc({ type: Object.hasOwn(connectors, job.type) ? job.type : 'unknown', outcome: outcome.outcome });
  if (outcome.outcome === 'failed') parts.logger.warn({ instance: job.instanceKey, element: job.elementId, connector: job.type, code: outcome.code, reason: outcome.message }, 'A connector failed');
  return outcome;
}

async function call({ job, type, ...given }: Job, parts: ConnectorParts, connectors: Readonly<Record<string, Connector>>): Promise<JobOutcome> {
  const final = (code: string, message: string): JobOutcome => ({ job, outcome: 'failed', code, message, final: true });
  const connector = Object.hasOwn(connectors, type) ? connectors[type] : undefined;
  if (connector === undefined) return final('CONNECTOR_UNKNOWN', `This worker has no connector ${type}`);
  const { contract } = connector;
  const check = checksOf(contract);
  if (!check.input(given.variables)) return final('CONNECTOR_INPUT_INVALID', told(check.input));
  try {
    const { headers, tenantId, instanceKey, elementId, caseId, variables: input } = given;
    const result = await inTime(connector.run({ input, headers, tenantId, instanceKey, elementId, caseId, job, parts }));
    if (result.outcome === 'threwError') {
      if (!contract.errors.includes(result.errorCode)) return final('CONNECTOR_ERROR_UNDECLARED', `${type} threw ${result.errorCode}, which its contract does not name`);
      return { job, ...result };
    }
    if (!check.output(result.variables)) return final('CONNECTOR_OUTPUT_INVALID', told(check.output));
    return { job, ...result };
  } catch (error) {
    return { job, outcome: 'failed', code: error instanceof TooSlow ? 'CONNECTOR_TIMED_OUT' : 'CONNECTOR_FAILED', message: String((error as Error)?.message ?? error).slice(0, 500) };
  }
}

/** Names places and rules, no values: the message is shown to operators. */
function told(check: ValidateFunction): string {
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message ?? 'is wrong'}`).join('; ').slice(0, 500);
}

class TooSlow extends Error {}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlow(`No answer within ${LONGEST_MILLIS / 1000} s`)), LONGEST_MILLIS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

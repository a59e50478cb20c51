import { setTimeout } from 'node:timers/promises';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import type { DataConverter, RawValue } from '@temporalio/common';
import type { Problem } from '#domain';
import { programArgument } from '#workflows/codec';
import { COMMAND_UPDATE, MIGRATION_CHECK_QUERY, workflowIdOf, type CommandAnswer, type CommandInput, type MigrationCheckAnswer } from '#workflows/contract';
import { ProblemException } from '../errors/problem-exception.js';
import { fateOf } from './update-fate.js';

export interface TemporalGatewayOptions {
  readonly address: string;
  readonly namespace: string;
  readonly dataConverter: DataConverter;
  /** 3000 where absent. */
  readonly connectTimeoutMs?: number;
}

/** How long an answer is waited for before it counts as uncertain, and how often an uncertain one is asked for again. */
const ANSWER_MS = 10_000;
const TRIES = 4;
const PAUSE_MS = 50;
/** Whoever asks whether we are ready does not wait longer for Temporal, which is not needed for that. */
const REACHED_MS = 1_000;

/**
 * Commands to running instances. The connection is made when it is first needed and again after it broke: the API starts and
 * accepts while Temporal stands still.
 */
export class TemporalGateway {
  #client: Promise<Client> | null = null;

  constructor(private readonly options: TemporalGatewayOptions) {}

  /**
   * Carries out a command; the update id is the command's, so asking again never does it twice (design.md §4 rule 4).
   * Throws 404 INSTANCE_NOT_FOUND, 409 with the problem of the engine, 503 ENGINE_OVERLOADED or ENGINE_UNAVAILABLE. `targetHash`: of the program
   * that a migration leads to.
   */
  async executeCommand(instanceKey: string, command: CommandInput, targetHash?: string): Promise<CommandAnswer> {
    const args: [CommandInput, ...RawValue[]] = targetHash === undefined ? [command] : [command, programArgument(targetHash)];
    for (let attempt = 1; ; attempt += 1) {
      try {
        const client = await this.client();
        const handle: WorkflowHandle = client.workflow.getHandle(workflowIdOf(instanceKey));
        return await client.withDeadline(Date.now() + ANSWER_MS, () => handle.executeUpdate<CommandAnswer, typeof args>(COMMAND_UPDATE, { args, updateId: command.commandId }));
      } catch (error) {
        const fate = fateOf(error);
        if (fate.refused !== undefined) return { ok: false, problem: fate.refused };
        if (fate.uncertain && attempt < TRIES) {
          await setTimeout(PAUSE_MS * attempt);
          continue;
        }
        throw new ProblemException(fate.status, fate.problem);
      }
    }
  }

  /** The dry run of a migration; nothing changes. Throws as `executeCommand` does. */
  async migrationCheck(instanceKey: string, command: CommandInput, targetHash: string): Promise<MigrationCheckAnswer> {
    try {
      const client = await this.client();
      const handle: WorkflowHandle = client.workflow.getHandle(workflowIdOf(instanceKey));
      return await client.withDeadline(Date.now() + ANSWER_MS, () => handle.query<MigrationCheckAnswer, [CommandInput, RawValue]>(MIGRATION_CHECK_QUERY, command, programArgument(targetHash)));
    } catch (error) {
      const { status, problem } = fateOf(error);
      throw new ProblemException(status, problem);
    }
  }

  /** Connected, or a 503. */
  async client(): Promise<Client> {
    this.#client ??= this.#connect();
    try {
      return await this.#client;
    } catch {
      this.#client = null;
      throw unavailable();
    }
  }

  /** For /health/ready: is it there right now? */
  async reachable(): Promise<boolean> {
    const answered = async (): Promise<boolean> => {
      const client = await this.client();
      await client.withDeadline(Date.now() + REACHED_MS, () => client.connection.workflowService.getSystemInfo({}));
      return true;
    };
    const late = new AbortController();
    try {
      return await Promise.race([answered(), setTimeout(REACHED_MS, false, { signal: late.signal })]);
    } catch {
      return false;
    } finally {
      late.abort();
    }
  }

  async close(): Promise<void> {
    const client = await this.#client?.catch(() => null);
    this.#client = null;
    await client?.connection.close();
  }

  async #connect(): Promise<Client> {
    const connection = await Connection.connect({ address: this.options.address, connectTimeout: this.options.connectTimeoutMs ?? 3_000 });
    return new Client({ connection, namespace: this.options.namespace, dataConverter: this.options.dataConverter });
  }
}

export function unavailable(): ProblemException {
  const problem: Problem = { code: 'ENGINE_UNAVAILABLE', message: 'The process engine cannot be reached', hint: 'Ask again in a moment with the same id; nothing was lost, and submissions are accepted meanwhile.' };
  return new ProblemException(503, problem, { 'retry-after': '2' });
}

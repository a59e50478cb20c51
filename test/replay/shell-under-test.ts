import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type WorkflowHandle } from '@temporalio/client';
import type { DataConverter, RawValue } from '@temporalio/common';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { loadPayloadKeys, makeDataConverter, programArgument } from '#workflows/codec';
import { COMMAND_UPDATE, MESSAGE_SIGNAL, TASK_QUEUE, WORKFLOW_TYPE, workflowIdOf, type CarryOutInput, type CarryOutResult, type CommandAnswer, type CommandInput, type MessageInput, type StartInput } from '#workflows/contract';
import { bundleWorkflows } from '../../apps/worker/src/temporal/workflow-bundle.js';
import { TemporalServer } from '../../tools/testing/temporal.js';
import { programsInMemory } from './memory-database.js';
import { NEXT_PROGRAM } from './next-program.js';
import { PROGRAM } from './program.js';

type CarryOut = (input: CarryOutInput) => Promise<CarryOutResult>;

/** Everything done, nothing stored; each call is kept in `calls`. */
export const obedient: CarryOut = async ({ projections, jobs }) => ({
  digests: projections.map(({ digest }) => digest),
  outcomes: jobs.map(({ job }) => ({ job, outcome: 'completed', variables: { greeting: 'Hello' } })),
});

/** Stands in histories instead of a process and a machine. */
const IDENTITY = 'recorder';

export async function testDataConverter(keysDir: string): Promise<DataConverter> {
  return makeDataConverter({ keys: await loadPayloadKeys(keysDir), database: programsInMemory(PROGRAM, NEXT_PROGRAM) });
}

/** The workflow on a real server, with a worker whose activity the test decides: persistence is not what is tested. */
export class ShellUnderTest {
  readonly calls: CarryOutInput[] = [];
  carryOut: CarryOut = obedient;
  #last = 0;

  private constructor(
    readonly server: TemporalServer,
    readonly connection: NativeConnection,
    readonly client: Client,
    readonly dataConverter: DataConverter,
    readonly bundle: string,
    private readonly removedAtEnd: string | null,
  ) {}

  #worker: { readonly worker: Worker; readonly done: Promise<void> } | null = null;

  /** `keysDir`: payload keys that exist; fresh ones otherwise. */
  static async start({ keysDir }: { readonly keysDir?: string } = {}): Promise<ShellUnderTest> {
    const server = await TemporalServer.start();
    const connection = await NativeConnection.connect({ address: server.address });
    const fresh = keysDir === undefined ? mkdtempSync(join(tmpdir(), 'shell-keys-')) : null;
    const dataConverter = await testDataConverter(keysDir ?? (fresh as string));
    const shell = new ShellUnderTest(server, connection, new Client({ connection, dataConverter, identity: IDENTITY }), dataConverter, await bundleWorkflows(quiet), fresh);
    await shell.startWorker();
    return shell;
  }

  async startWorker(): Promise<void> {
    const worker = await Worker.create({
      connection: this.connection,
      identity: IDENTITY,
      taskQueue: TASK_QUEUE,
      workflowBundle: { code: this.bundle },
      dataConverter: this.dataConverter,
      activities: {
        carryOut: (input: CarryOutInput) => {
          this.calls.push(input);
          return this.carryOut(input);
        },
      },
    });
    this.#worker = { worker, done: worker.run() };
  }

  async stopWorker(): Promise<void> {
    this.#worker?.worker.shutdown();
    await this.#worker?.done;
    this.#worker = null;
  }

  async stop(): Promise<void> {
    await this.stopWorker();
    await this.connection.close();
    await this.server.dispose();
    // Else its native threads keep the process of the tests alive.
    await Runtime.instance().shutdown();
    if (this.removedAtEnd !== null) rmSync(this.removedAtEnd, { recursive: true, force: true });
  }

  async begin(variables: StartInput['variables'] = {}): Promise<Instance> {
    this.#last += 1;
    const instanceKey = (BigInt(this.#last) << 24n).toString();
    const input: StartInput = { tenantId: 'agency', instanceKey, caseId: null, variables: { patience: 'P30D', letterId: `letter-${this.#last}`, person: 'Jan', ...variables } };
    const handle = await this.client.workflow.start(WORKFLOW_TYPE, { taskQueue: TASK_QUEUE, workflowId: workflowIdOf(instanceKey), args: [programArgument(PROGRAM.hash), input] });
    return new Instance(handle, instanceKey, `letter-${this.#last}`, this);
  }
}

export class Instance {
  #sent = 0;

  constructor(
    readonly handle: WorkflowHandle,
    readonly instanceKey: string,
    readonly letterId: string,
    private readonly shell: ShellUnderTest,
  ) {}

  command(command: CommandInput, updateId = command.commandId): Promise<CommandAnswer> {
    return this.handle.executeUpdate<CommandAnswer, [CommandInput]>(COMMAND_UPDATE, { updateId, args: [command] });
  }

  /** To `NEXT_PROGRAM`. */
  migrate(names: Readonly<Record<string, string>>, commandId = 'migrate'): Promise<CommandAnswer> {
    const command: CommandInput = { kind: 'migrate', commandId, by: 'olga.testowa', instance: 0, mapping: Object.entries(names).map(([from, to]) => ({ from, to })), pin: NEXT_PROGRAM.root, pins: {} };
    return this.handle.executeUpdate<CommandAnswer, [CommandInput, RawValue]>(COMMAND_UPDATE, { updateId: commandId, args: [command, programArgument(NEXT_PROGRAM.hash)] });
  }

  /** The task `handle` has local id 2. */
  completeTask(commandId = 'complete', task = 2): Promise<CommandAnswer> {
    return this.command({ kind: 'completeTask', commandId, by: 'jan.testowy', task, variables: {} });
  }

  message(message: Partial<MessageInput> = {}): Promise<void> {
    this.#sent += 1;
    return this.handle.signal<[MessageInput]>(MESSAGE_SIGNAL, { messageId: `m${this.#sent}`, name: 'signed', correlationKey: this.letterId, variables: {}, expiresAt: null, ...message });
  }

  get projections(): readonly CarryOutInput['projections'][number][] {
    return this.shell.calls.flatMap(({ projections }) => projections).filter(({ instanceKey }) => instanceKey === this.instanceKey);
  }

  async history(): Promise<string[]> {
    const { events } = await this.handle.fetchHistory();
    return (events ?? []).map((event) => Object.keys(event).find((name) => name.endsWith('EventAttributes'))?.replace('EventAttributes', '') ?? 'none');
  }
}

export const quiet = { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error };

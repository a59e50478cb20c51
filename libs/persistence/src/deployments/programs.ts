import { invariant, type PinnedProcess, type ProcessModel, type Program } from '#domain';
import { calledBy, makeProgram } from '#domain/deployment';
import type { Database, Statement } from '../database.js';

/** Deployments of another process of the system are seen after at most this many milliseconds of real time. */
const FRESH_FOR = 500;
/** Tenants whose programs are kept in memory. */
const TENANTS = 200;

const NEWEST: Statement = { name: 'programs.newest', text: 'select coalesce(max(number), 0) as number from deployments where tenant_id = $1' };
const LATEST: Statement = {
  name: 'programs.latest',
  text: `select distinct on (process_id) process_id as "processId", process_definition_key::text as "definitionKey", version, model
         from process_definitions where tenant_id = $1 and process_id = any($2) order by process_id, version desc`,
};
const BY_KEY: Statement = {
  name: 'programs.by-key',
  text: `select process_id as "processId", process_definition_key::text as "definitionKey", version, model
         from process_definitions where tenant_id = $1 and process_definition_key = $2`,
};
const SAVE: Statement = { name: 'programs.save', text: 'insert into programs (hash, content) values ($1, $2) on conflict (hash) do nothing' };
const BY_HASH: Statement = { name: 'programs.by-hash', text: 'select content from programs where hash = $1' };

/** The latest version of a process, or one version of it by its key. */
export type ProgramRoot = { readonly processId: string } | { readonly definitionKey: string };

interface Row extends PinnedProcess {
  readonly processId: string;
}

interface Known {
  /** Number of the tenant's newest deployment when the programs were made. */
  number: number;
  /** Monotonic; the domain's clock may stand still in a test. */
  checkedAt: number;
  readonly programs: Map<string, Promise<Program | null>>;
}

/**
 * Resolves what an instance is pinned to (ADR 0004): the root and all that it calls, each in its latest version. Saved by
 * its hash before it is answered, so that whoever names the hash finds it. Kept in memory until the tenant deploys again.
 */
export class Programs {
  private readonly tenants = new Map<string, Promise<Known>>();

  constructor(private readonly database: Database) {}

  /** Null where the tenant has no such process. */
  async programFor(tenantId: string, root: ProgramRoot): Promise<Program | null> {
    if ('definitionKey' in root && !/^\d{1,18}$/.test(root.definitionKey)) return null;
    const known = await this.known(tenantId);
    const name = 'processId' in root ? `id ${root.processId}` : `key ${root.definitionKey}`;
    const found = known.programs.get(name);
    if (found !== undefined) return found;
    const made = this.make(tenantId, root);
    known.programs.set(name, made);
    // Neither a failure nor an unknown name is kept: names come from outside, and memory is not theirs to fill.
    made.then((program) => program ?? known.programs.delete(name)).catch(() => known.programs.delete(name));
    return made;
  }

  /** By its hash, as an instance names it; null where it was never saved. */
  async programByHash(hash: string): Promise<Program | null> {
    return (await this.database.query<{ content: Program }>(BY_HASH, [hash]))[0]?.content ?? null;
  }

  /** After a deployment of this process itself. */
  forget(tenantId: string): void {
    this.tenants.delete(tenantId);
  }

  private async known(tenantId: string): Promise<Known> {
    const before = await this.tenants.get(tenantId)?.catch(() => undefined);
    if (before !== undefined && performance.now() - before.checkedAt < FRESH_FOR) return before;
    const checking = this.check(tenantId, before);
    this.tenants.delete(tenantId);
    this.tenants.set(tenantId, checking);
    if (this.tenants.size > TENANTS) this.tenants.delete(this.tenants.keys().next().value as string);
    return checking;
  }

  private async check(tenantId: string, before: Known | undefined): Promise<Known> {
    const checkedAt = performance.now();
    const [newest] = await this.database.query<{ number: number }>(NEWEST, [tenantId]);
    const number = newest?.number ?? 0;
    if (before === undefined || before.number !== number) return { number, checkedAt, programs: new Map() };
    before.checkedAt = checkedAt;
    return before;
  }

  private async make(tenantId: string, root: ProgramRoot): Promise<Program | null> {
    const [first] = 'processId' in root ? await this.latest(tenantId, [root.processId]) : await this.database.query<Row & { [name: string]: unknown }>(BY_KEY, [tenantId, root.definitionKey]);
    if (first === undefined) return null;
    const processes: Record<string, PinnedProcess> = {};
    for (let open: readonly Row[] = [first]; open.length > 0; ) {
      for (const { processId, definitionKey, version, model } of open) processes[processId] = { definitionKey, version, model };
      const wanted = [...new Set(open.flatMap((row) => calledBy(row.model)))].filter((processId) => !Object.hasOwn(processes, processId));
      open = await this.latest(tenantId, wanted);
      invariant(open.length === wanted.length, `every process called by ${first.processId} to be deployed`, `of ${wanted.join(', ')} only ${open.map((row) => row.processId).join(', ')} are`);
    }
    const program = makeProgram(first.processId, processes);
    await this.database.query(SAVE, [program.hash, JSON.stringify(program)]);
    return program;
  }

  private async latest(tenantId: string, processIds: readonly string[]): Promise<readonly Row[]> {
    if (processIds.length === 0) return [];
    return this.database.query<{ processId: string; definitionKey: string; version: number; model: ProcessModel }>(LATEST, [tenantId, processIds]);
  }
}

import { invariant, type ProcessModel, type Program } from '#domain';
import { decisionCalls, makeProgram, pinDecisions, ProgramPlan, type DeployedDecision, type PinnedDecisions, type FoundProcess, type WantedProcess } from '#domain/deployment';
import type { Database, Statement } from '../database.js';
import { findDecision, type WhichDecision } from '../decisions/find-decision.js';

/** Deployments of another process of the system are seen after at most this many milliseconds of real time. */
const FRESH_FOR = 500;
/** Tenants whose programs are kept in memory. */
const TENANTS = 200;

const NEWEST: Statement = { name: 'programs.newest', text: 'select coalesce(max(number), 0) as number from deployments where tenant_id = $1' };
const LATEST: Statement = {
  name: 'programs.latest',
  text: `select distinct on (process_id) process_id as "processId", process_definition_key::text as "definitionKey", version, model, deployment_key::text as deployment
         from process_definitions where tenant_id = $1 and process_id = any($2) order by process_id, version desc`,
};
const TAGGED: Statement = {
  name: 'programs.tagged',
  text: `select distinct on (process_id, version_tag) process_id || '@' || version_tag as name, process_definition_key::text as "definitionKey", version, model, deployment_key::text as deployment
         from process_definitions where tenant_id = $1 and version_tag is not null and process_id || '@' || version_tag = any($2) order by process_id, version_tag, version desc`,
};
/** Unchanged content keeps its version, so what was part of a deployment is the newest version as of it. */
const TOGETHER: Statement = {
  name: 'programs.together',
  text: `select distinct on (w.name) w.name, p.process_definition_key::text as "definitionKey", p.version, p.model, p.deployment_key::text as deployment
         from unnest($2::text[], $3::text[], $4::bigint[]) as w(name, process_id, deployment)
         join deployments d on d.deployment_key = w.deployment
         join process_definitions p on p.tenant_id = $1 and p.process_id = w.process_id
         join deployments brought on brought.deployment_key = p.deployment_key and brought.number <= d.number
         where d.tenant_id = $1 order by w.name, p.version desc`,
};
const BY_KEY: Statement = {
  name: 'programs.by-key',
  text: `select process_id as "processId", process_definition_key::text as "definitionKey", version, model, deployment_key::text as deployment
         from process_definitions where tenant_id = $1 and process_definition_key = $2`,
};
const SAVE: Statement = { name: 'programs.save', text: 'insert into programs (hash, content) values ($1, $2) on conflict (hash) do nothing' };
const BY_HASH: Statement = { name: 'programs.by-hash', text: 'select content from programs where hash = $1' };

/** The latest version of a process, or one version of it by its key. */
export type ProgramRoot = { readonly processId: string } | { readonly definitionKey: string };

interface Row extends FoundProcess {
  readonly processId: string;
}
type Named = FoundProcess & { readonly name: string; readonly [column: string]: unknown };

interface Known {
  /** Number of the tenant's newest deployment when the programs were made. */
  number: number;
  /** Monotonic; the domain's clock may stand still in a test. */
  checkedAt: number;
  readonly programs: Map<string, Promise<Program | null>>;
}

/**
 * Resolves what an instance is pinned to (ADR 0004): the root and all that it calls, each in the version that the call is bound to. Saved by
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

  /** So that whoever names the hash finds it. */
  async save(program: Program): Promise<void> {
    await this.database.query(SAVE, [program.hash, JSON.stringify(program)]);
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
    const plan = new ProgramPlan(first.processId, first);
    for (let wanted = plan.wanted; wanted.length > 0; wanted = plan.wanted) {
      const found = await this.find(tenantId, wanted);
      const missing = wanted.filter(({ pin }) => !found.has(pin)).map(({ pin }) => pin);
      invariant(missing.length === 0, `every process called by ${first.processId} to be deployed`, `${missing.join(', ')} are not`);
      for (const each of wanted) plan.add(each, found.get(each.pin) as FoundProcess);
    }
    const { processes } = plan;
    const program = makeProgram(first.processId, processes, await this.decisions(tenantId, first.processId, processes));
    await this.save(program);
    return program;
  }

  /** Those that business rule tasks call. */
  private async decisions(tenantId: string, root: string, processes: Program['processes']): Promise<PinnedDecisions> {
    const found = new Map<string, DeployedDecision>();
    for (const [pin, { decisionId, binding, caller }] of decisionCalls(root, processes)) {
      const which: WhichDecision = binding === undefined ? { decisionId } : binding.type === 'versionTag' ? { decisionId, tag: binding.tag } : { decisionId, togetherWith: processes[caller]?.definitionKey ?? '0' };
      const decision = await findDecision(this.database, tenantId, which);
      invariant(decision !== null, `every decision called by ${root} to be deployed`, `${pin} is not`);
      found.set(pin, { decisionId, definitionKey: decision.definitionKey, version: decision.version, models: decision.models.map((model, index) => [decision.hashes[index] as string, model] as const) });
    }
    return pinDecisions(found);
  }

  /** By pin. */
  private async find(tenantId: string, wanted: readonly WantedProcess[]): Promise<ReadonlyMap<string, FoundProcess>> {
    const latest = await this.latest(tenantId, wanted.filter(({ binding }) => binding === undefined).map(({ processId }) => processId));
    const tagged = wanted.filter(({ binding }) => binding?.type === 'versionTag').map(({ pin }) => pin);
    const together = wanted.filter(({ binding }) => binding?.type === 'deployment');
    const named = [
      ...(tagged.length === 0 ? [] : await this.database.query<Named>(TAGGED, [tenantId, tagged])),
      ...(together.length === 0 ? [] : await this.database.query<Named>(TOGETHER, [tenantId, together.map(({ pin }) => pin), together.map(({ processId }) => processId), together.map(({ deployment }) => deployment)])),
    ];
    return new Map<string, FoundProcess>([...latest.map((row) => [row.processId, row] as const), ...named.map((row) => [row.name, row] as const)]);
  }

  private async latest(tenantId: string, processIds: readonly string[]): Promise<readonly Row[]> {
    if (processIds.length === 0) return [];
    return this.database.query<{ processId: string; definitionKey: string; version: number; model: ProcessModel; deployment: string }>(LATEST, [tenantId, processIds]);
  }
}

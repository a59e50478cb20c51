import type { PinnedProcess } from '#domain';
import { migratedProgram, type MigratedProgram } from '#domain/deployment';
import type { Database, Statement } from '../database.js';
import type { Programs } from './programs.js';

const INSTANCES: Statement = {
  name: 'migration-target.instances',
  text: `select p.instance_key::text as key, p.root_key::text as root, p.process_definition_key::text as "definitionKey", p.program_hash as hash
         from process_instances p where p.tenant_id = $1 and p.state = 'ACTIVE' and (p.instance_key = $2 or p.root_key = $2 and p.root_key <> p.instance_key)`,
};

/** What the command `migrate` takes along. */
export interface MigrationTarget extends MigratedProgram {
  readonly missing?: never;
}

/**
 * The program that a root instance goes on with once the instance `instanceKey` in it is migrated to a definition; saved, so that it can be named by
 * its hash. Made for the instances that are open now: the engine refuses it as `MIGRATION_STALE` where another was called meanwhile.
 */
export async function migrationTarget(
  database: Database,
  programs: Programs,
  { tenantId, rootKey, instanceKey, definitionKey }: { readonly tenantId: string; readonly rootKey: string; readonly instanceKey: string; readonly definitionKey: string },
): Promise<MigrationTarget | { readonly missing: 'definition' | 'instance' }> {
  const definition = await programs.programFor(tenantId, { definitionKey });
  if (definition === null) return { missing: 'definition' };
  const open = await database.query<{ key: string; root: string; definitionKey: string; hash: string }>(INSTANCES, [tenantId, rootKey]);
  const own = open.find(({ key }) => key === instanceKey);
  const current = own === undefined ? null : await programs.programByHash(own.hash);
  if (own === undefined || current === null) return { missing: 'instance' };
  const running = new Set(open.filter(({ key }) => key !== instanceKey).map((each) => each.definitionKey));
  const pins = Object.keys(current.processes).filter((pin) => running.has((current.processes[pin] as PinnedProcess).definitionKey));
  const made = migratedProgram(current, definition, instanceKey === rootKey ? 'root' : 'called', pins);
  await programs.save(made.target);
  return made;
}

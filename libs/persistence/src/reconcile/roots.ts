import type { Database, Statement } from '../database.js';

/** A root instance as the read model has it. */
export interface RootState {
  readonly instanceKey: string;
  readonly tenantId: string;
  readonly caseId: string | null;
  readonly programHash: string;
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  readonly step: number;
  readonly digest: string;
}

const COLUMNS = `instance_key::text as "instanceKey", tenant_id as "tenantId", case_id as "caseId", program_hash as "programHash", state, last_step as step, last_digest as digest`;

const BY_KEYS: Statement = { name: 'reconcile.by-keys', text: `select ${COLUMNS} from process_instances where instance_key = any($1) and root_key = instance_key` };
const ACTIVE: Statement = {
  name: 'reconcile.active',
  text: `select ${COLUMNS} from process_instances where state = 'ACTIVE' and root_key = instance_key and instance_key > $1 order by instance_key limit 500`,
};

export async function rootsByKey(database: Database, keys: readonly string[]): Promise<ReadonlyMap<string, RootState>> {
  const rows = await database.query<RootState>(BY_KEYS, [keys]);
  return new Map(rows.map((row) => [row.instanceKey, row]));
}

/** Pages of active root instances, by key. */
export async function* activeRoots(database: Database): AsyncGenerator<readonly RootState[]> {
  for (let after = '0'; ; ) {
    const page = await database.query<RootState>(ACTIVE, [after]);
    if (page.length === 0) return;
    yield page;
    after = (page.at(-1) as RootState).instanceKey;
  }
}

import pg from 'pg';
import { run } from '../../process/run.js';
import { ensureDatabase } from '../../start/database.js';
import type { DatabaseParts } from './database-parts.js';

export const STORES = [
  { database: 'temporal', schema: 'postgresql/v12/temporal' },
  { database: 'temporal_visibility', schema: 'postgresql/v12/visibility' },
] as const;

/** Searches that we and the command line make; the 70 other indexes of visibility cost a write each and are read by nobody here. */
const KEPT_INDEXES = ['executions_visibility_pkey', 'default_idx', 'by_workflow_id', 'by_status'];

/** Makes Temporal's two databases, brings their schemas up to the version that the tool embeds, and drops the unused indexes. */
export async function prepareSchemas(tool: string, database: DatabaseParts, tell: (line: string) => void): Promise<void> {
  for (const store of STORES) {
    await ensureDatabase(database.urlOf(store.database));
    const empty = await withClient(database.urlOf(store.database), async (client) => (await client.query(`select to_regclass('schema_version') as found`)).rows[0].found === null);
    if (empty) {
      tell(`making the database ${store.database}`);
      await sqlTool(tool, database, store.database, ['setup-schema', '--version', '0.0']);
    }
    await sqlTool(tool, database, store.database, ['update-schema', '--schema-name', store.schema]);
  }
  await withClient(database.urlOf('temporal_visibility'), dropUnusedIndexes);
}

async function dropUnusedIndexes(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`select indexname as name from pg_indexes where schemaname = 'public' and tablename = 'executions_visibility' and indexname <> all($1)`, [KEPT_INDEXES]);
  if (rows.length === 0) return;
  await client.query(`drop index if exists ${rows.map((row) => client.escapeIdentifier(row.name)).join(', ')}`);
}

async function sqlTool(tool: string, { host, port, user, password }: DatabaseParts, name: string, command: readonly string[]): Promise<void> {
  const args = ['--plugin', 'postgres12_pgx', '--endpoint', host, '--port', String(port), '--user', user, '--database', name, ...command];
  const ran = await run(tool, args, { timeoutMs: 120_000, env: { SQL_PASSWORD: password } });
  if (!ran.ok) throw new Error(`Temporal's schema in ${name} could not be prepared (${command[0]}): ${ran.said}`);
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

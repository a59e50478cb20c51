import pg from 'pg';
import { Database } from '#persistence';

/** Makes the database of that address where it is missing (error 3D000); whoever made it first is fine. */
export async function ensureDatabase(url: string): Promise<void> {
  if (await exists(url)) return;
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  const admin = new URL(url);
  admin.pathname = '/postgres';
  const client = new pg.Client({ connectionString: admin.href, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

async function exists(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '3D000') return false;
    throw new Error(`PostgreSQL at ${new URL(url).host} cannot be used: ${(error as Error).message}`, { cause: error });
  }
}

/** Brings the schema up to date; returns the names of the migrations that ran. */
export async function migrate(url: string): Promise<readonly string[]> {
  const database = await Database.open({ url, applicationName: 'migrate', poolSize: 1 });
  try {
    return await database.migrate();
  } finally {
    await database.close();
  }
}

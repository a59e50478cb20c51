import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import pg from 'pg';
import { Database } from '#persistence';

/** A migrated database that nobody else uses. */
export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  /** Closes `database` and drops it, whoever else is still connected. */
  drop(): Promise<void>;
}

/**
 * A fresh migrated database for one test file, on the real PostgreSQL of this Jest run (or on TEST_DATABASE_URL):
 *
 *     const db = withDatabase();
 *     it('…', async () => { await db.database.query(…) });
 *
 * Made before the file's tests, dropped after them; between tests it keeps what was written.
 */
export function withDatabase(): { readonly database: Database; readonly url: string } {
  let made: TestDatabase | undefined;
  beforeAll(async () => {
    made = await createTestDatabase();
  }, 60_000);
  afterAll(async () => {
    await made?.drop();
  }, 60_000);
  const present = (): TestDatabase => {
    if (made === undefined) throw new Error('Expected the database to be used inside a test or a hook, but it is not made yet');
    return made;
  };
  return {
    get database() {
      return present().database;
    },
    get url() {
      return present().url;
    },
  };
}

/** The same without Jest's hooks, for a harness that decides itself when to begin and end. */
export async function createTestDatabase(options: { readonly poolSize?: number } = {}): Promise<TestDatabase> {
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`;
  await asAdministrator(async (admin) => {
    const template = await migratedTemplate(admin);
    await admin.query(`create database ${name} template ${template}`);
  });
  const url = urlOf(name);
  const database = await Database.open({ url, applicationName: 'test', ...options });
  return {
    url,
    database,
    drop: async () => {
      await database.close();
      await asAdministrator((admin) => admin.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** Migrating takes a second, copying a migrated database a tenth: so one template a state of the migrations, made by whoever comes first. */
async function migratedTemplate(admin: pg.Client): Promise<string> {
  const name = `template_${migrationsDigest()}`;
  await admin.query(`select pg_advisory_lock(hashtext('koordynator-template'))`);
  try {
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 1) return name;
    const building = `building_${randomBytes(6).toString('hex')}`;
    await admin.query(`create database ${building}`);
    const database = await Database.open({ url: urlOf(building), applicationName: 'test-template' });
    try {
      await database.migrate();
    } finally {
      await database.close();
    }
    await admin.query(`alter database ${building} rename to ${name}`);
    return name;
  } finally {
    await admin.query(`select pg_advisory_unlock(hashtext('koordynator-template'))`);
  }
}

function migrationsDigest(): string {
  const folder = join(import.meta.dirname, '../../libs/persistence/src/migrations');
  const digest = createHash('sha256');
  for (const file of readdirSync(folder).sort()) digest.update(file).update(readFileSync(join(folder, file)));
  return digest.digest('hex').slice(0, 20);
}

async function asAdministrator<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: server() });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(database: string): string {
  const url = new URL(server());
  url.pathname = `/${database}`;
  return url.href;
}

function server(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined) throw new Error('Expected TEST_DATABASE_URL: a test with a database is named .int.spec.ts or .e2e.spec.ts, where the set-up of Jest provides it');
  return url;
}

import { DataSource } from 'typeorm';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { ENTITIES } from './entities/index.js';
import { MIGRATIONS } from './migrations/index.js';

export interface DatabaseOptions {
  /** postgres:// address. */
  readonly url: string;
  readonly applicationName: string;
  /** Connections; 10 where absent. */
  readonly poolSize?: number;
}

/** A prepared statement: planned once a connection, known to PostgreSQL by its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/**
 * One pool for both ways of speaking to PostgreSQL: TypeORM (migrations, searches) and prepared statements (hot paths).
 * Connecting takes at most 5 s and so does a statement (design.md §4 rule 8).
 */
export class Database {
  private constructor(
    readonly dataSource: DataSource,
    readonly pool: Pool,
  ) {}

  static async open(options: DatabaseOptions): Promise<Database> {
    const dataSource = new DataSource({
      type: 'postgres',
      url: options.url,
      applicationName: options.applicationName,
      poolSize: options.poolSize ?? 10,
      connectTimeoutMS: 4_000,
      extra: { statement_timeout: 4_500, query_timeout: 4_800, keepAlive: true },
      entities: ENTITIES,
      migrations: MIGRATIONS,
      migrationsTableName: 'schema_migrations',
      synchronize: false,
    });
    await dataSource.initialize();
    return new Database(dataSource, (dataSource.driver as unknown as { master: Pool }).master);
  }

  async migrate(): Promise<readonly string[]> {
    return (await this.dataSource.runMigrations({ transaction: 'all' })).map((done) => done.name);
  }

  async query<Row extends QueryResultRow>(statement: Statement, values: readonly unknown[] = [], client?: PoolClient): Promise<Row[]> {
    return (await (client ?? this.pool).query<Row>({ name: statement.name, text: statement.text, values: values as unknown[] })).rows;
  }

  /** All or nothing; what `work` throws is thrown on after the roll-back. */
  async transaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('begin');
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => (broken = failure));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
  }
}

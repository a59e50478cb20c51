import type { Database } from '#persistence';
import { createTestDatabase } from '../../../tools/testing/database.js';
import { TemporalServer } from '../../../tools/testing/temporal.js';

/** A database and a Temporal server of a test's own; the server keeps its workflows over a stop and a start. */
export interface Servers {
  readonly database: Database;
  readonly databaseUrl: string;
  readonly temporal: TemporalServer;
  stop(): Promise<void>;
}

export async function startServers(): Promise<Servers> {
  const [made, temporal] = await Promise.all([createTestDatabase(), TemporalServer.start({ kept: true })]);
  return {
    database: made.database,
    databaseUrl: made.url,
    temporal,
    stop: async () => {
      await temporal.dispose();
      await made.drop();
    },
  };
}

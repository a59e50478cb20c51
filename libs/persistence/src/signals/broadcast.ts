import type { JsonObject, Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import type { Programs } from '../deployments/index.js';
import { enqueueStart } from '../outbox/index.js';
import { programsOf, startsNamed } from '../starts/index.js';

export interface Broadcast {
  readonly tenantId: string;
  readonly name: string;
  readonly variables: JsonObject;
  /** A repetition is recognised by it. */
  readonly signalId: string;
  /** The instance that threw it, which has taken it already; null where it came from outside. */
  readonly thrower: string | null;
  readonly at: Millis;
}

const BROADCAST: Statement = { name: 'signals.broadcast', text: 'select key, first from broadcast_signal($1, $2, $3, $4, $5, $6)' };
const KEYS: Statement = { name: 'signals.instance-keys', text: 'select next_key()::text as key from generate_series(1, $1)' };

/**
 * To every instance of the tenant that waits for it now, and an instance of the latest version of each process that starts
 * by it: all of it or nothing, once for each id. A subscription that opens later does not get it (BPMN 10.5.1). Answers its key.
 */
export async function broadcastSignal(database: Database, programs: Programs, { tenantId, name, variables, signalId, thrower, at }: Broadcast): Promise<string> {
  const hashes = await programsOf(programs, tenantId, await startsNamed(database, tenantId, 'signal', name));
  return database.transaction(async (client) => {
    const [made] = await database.query<{ key: string; first: boolean }>(BROADCAST, [signalId, tenantId, name, JSON.stringify(variables), new Date(at), thrower], client);
    const { key, first } = made as { key: string; first: boolean };
    if (!first || hashes.length === 0) return key;
    const keys = await database.query<{ key: string }>(KEYS, [hashes.length], client);
    for (const [index, { start, programHash }] of hashes.entries()) {
      await enqueueStart(database, client, { tenantId, instanceKey: (keys[index] as { key: string }).key, at, caseId: null, programHash, variables, startAt: start.elementId });
    }
    return key;
  });
}

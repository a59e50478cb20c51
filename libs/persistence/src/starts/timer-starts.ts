import { nextDueAfter } from '#domain/starts';
import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import type { Programs } from '../deployments/programs.js';
import { enqueueStart } from '../outbox/index.js';

const DUE: Statement = {
  name: 'starts.due',
  text: `select subscription_key::text as "subscriptionKey", tenant_id as "tenantId", process_definition_key::text as "definitionKey", element_id as "elementId",
           (extract(epoch from due_at) * 1000)::double precision as "dueAt", every, times_left as "timesLeft", next_key()::text as "instanceKey"
         from start_subscriptions where due_at <= $1 order by due_at, subscription_key limit $2 for update skip locked`,
};
const ADVANCE: Statement = { name: 'starts.advance', text: 'update start_subscriptions set due_at = $2, times_left = $3 where subscription_key = $1' };
const DONE: Statement = { name: 'starts.done', text: 'delete from start_subscriptions where subscription_key = $1' };

interface Due {
  readonly subscriptionKey: string;
  readonly tenantId: string;
  readonly definitionKey: string;
  readonly elementId: string;
  readonly dueAt: Millis;
  readonly every: string | null;
  readonly timesLeft: number | null;
  readonly instanceKey: string;
}

/**
 * Starts an instance for each timer start event that is due, and sets when it is due next: in one transaction, the rows locked,
 * so that of several workers one starts each firing, and none is lost. A cycle counts from when it was due (as Zeebe's does):
 * what was missed while nothing ran is made up for, one instance a firing. Answers how many were started.
 */
export function startDue(database: Database, programs: Programs, now: Millis, limit: number): Promise<number> {
  return database.transaction(async (client) => {
    const due = await database.query<Due & Record<string, unknown>>(DUE, [new Date(now), limit], client);
    for (const { subscriptionKey, tenantId, definitionKey, elementId, dueAt, every, timesLeft, instanceKey } of due) {
      const program = await programs.programFor(tenantId, { definitionKey });
      if (program !== null) await enqueueStart(database, client, { tenantId, instanceKey, at: now, caseId: null, programHash: program.hash, variables: {}, startAt: elementId });
      const next = program === null ? null : nextDueAfter(dueAt, { every, timesLeft });
      if (next === null) await database.query(DONE, [subscriptionKey], client);
      else await database.query(ADVANCE, [subscriptionKey, new Date(next.dueAt), next.timesLeft], client);
    }
    return due.length;
  });
}

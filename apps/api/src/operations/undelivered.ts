import { undelivered, untakenMessages, type Database } from '#persistence';
import type { Millis } from '#domain';
import { ProblemException } from '../errors/problem-exception.js';

/** What came in and was taken by nothing. */
export interface UndeliveredItem {
  /** `outbox`: accepted, but no instance could take it; `publication`: a published message that nobody waited for while it lived. */
  readonly source: 'outbox' | 'publication';
  readonly id: string;
  readonly kind: 'start' | 'message' | 'signal';
  readonly tenantId: string;
  readonly instanceKey: string | null;
  readonly messageName: string | null;
  readonly correlationKey: string | null;
  readonly state: 'undeliverable' | 'expired';
  /** Why: docs/errors/worker.md and docs/errors/v2.md. */
  readonly disposition: string;
  readonly at: string;
  readonly settledAt: string;
}

interface Page {
  readonly items: readonly UndeliveredItem[];
  readonly next: string | null;
}

/** First the outbox's, then the publications, each in the order of coming. `after` is `next` of the page before. */
export async function listUndelivered(database: Database, now: Millis, tenants: readonly string[] | null, after: string | undefined, limit: number): Promise<Page> {
  const [source, from] = readMark(after);
  const outbox = source === 'outbox' ? await undelivered(database, tenants, { after: from, limit }) : { items: [], next: null };
  const items: UndeliveredItem[] = outbox.items.map(({ id, kind, tenantId, instanceKey, messageName, disposition, createdAt, settledAt }) => ({
    source: 'outbox', id, kind, tenantId, instanceKey, messageName, correlationKey: null, state: 'undeliverable', disposition, at: createdAt.toISOString(), settledAt: settledAt.toISOString(),
  }));
  if (outbox.next !== null) return { items, next: `outbox.${outbox.next}` };
  if (items.length === limit) return { items, next: 'publication.0' };
  const messages = await untakenMessages(database, now, tenants, { after: source === 'publication' ? from : '0', limit: limit - items.length });
  for (const { messageKey, tenantId, name, correlationKey, disposition, publishedAt, expiredAt } of messages.items) {
    items.push({ source: 'publication', id: messageKey, kind: 'message', tenantId, instanceKey: null, messageName: name, correlationKey, state: 'expired', disposition, at: publishedAt.toISOString(), settledAt: expiredAt.toISOString() });
  }
  return { items, next: messages.next === null ? null : `publication.${messages.next}` };
}

function readMark(text: string | undefined): readonly ['outbox' | 'publication', string] {
  if (text === undefined) return ['outbox', '0'];
  const [, source, from] = /^(outbox|publication)\.(\d{1,18})$/.exec(text) ?? [];
  if (source === undefined || from === undefined) throw new ProblemException(400, { code: 'QUERY_INVALID', message: 'after is no mark of a page', location: 'after', hint: 'Give `next` of the page before as it came.' });
  return [source as 'outbox' | 'publication', from];
}

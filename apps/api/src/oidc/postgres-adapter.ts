import { createHash } from 'node:crypto';
import { errors, type Adapter } from 'oidc-provider';
import type { Clock } from '#domain';
import { consumeOidcRecord, findOidcRecord, findOidcRecordByUid, findSystem, keepOidcRecord, removeOidcRecord, revokeOidcGrant, type Database, type KeptRecord } from '#persistence';
import { clientOf } from './client-metadata.js';
import { openJson, sealJson } from '../outside-systems/sealed-json.js';

export interface AdapterParts {
  readonly database: Database;
  readonly clock: Clock;
  /** 32 bytes. */
  readonly key: Buffer;
}

/** Ids are bearer secrets: the table has their hashes. */
export function hashOf(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}

/** What oidc-provider keeps of one kind, in PostgreSQL: any API process goes on where another one stopped. */
export function postgresAdapter({ database, clock, key }: AdapterParts): (kind: string) => Adapter {
  return (kind) => {
    const opened = (kept: KeptRecord | null): Record<string, unknown> | undefined => {
      const payload = kept === null ? null : (openJson(key, kind, kept.sealed) as Record<string, unknown> | null);
      if (kept === null || payload === null) return undefined;
      return kept.consumedAt === null ? payload : { ...payload, consumed: Math.floor(kept.consumedAt.getTime() / 1000) };
    };
    const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
    const hashed = (value: unknown): Buffer | null => (typeof value === 'string' ? hashOf(value) : null);
    return {
      async upsert(id, payload, expiresIn) {
        const grantHash = kind === 'Grant' ? hashOf(id) : hashed(payload['grantId']);
        await keepOidcRecord(database, { kind, idHash: hashOf(id), uidHash: hashed(payload['uid']), grantHash: kind === 'Session' || kind === 'Interaction' ? null : grantHash, userId: text(payload['accountId']), systemId: text(payload['clientId']), sealed: sealJson(key, kind, payload), expiresAt: clock.now() + expiresIn * 1000 });
      },
      async find(id) {
        if (kind === 'Client') return clientOf(await findSystem(database, id));
        return opened(await findOidcRecord(database, kind, hashOf(id), clock.now()));
      },
      findByUid: async (uid) => opened(await findOidcRecordByUid(database, kind, hashOf(uid), clock.now())),
      findByUserCode: () => Promise.resolve(undefined),
      /** Two at once: one of them is told that it is used up. */
      async consume(id) {
        if (!(await consumeOidcRecord(database, kind, hashOf(id), clock.now()))) throw new errors.InvalidGrant('it was used before');
      },
      destroy: (id) => removeOidcRecord(database, kind, hashOf(id)),
      revokeByGrantId: (grantId) => revokeOidcGrant(database, hashOf(grantId)),
    };
  };
}

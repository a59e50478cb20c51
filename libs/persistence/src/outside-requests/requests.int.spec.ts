import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../../../tools/testing/database.js';
import { addRequest, refuseRequest } from './index.js';

const test = withDatabase();
const NOW = Date.UTC(2026, 2, 2, 11);
const HOUR = 3_600_000;

beforeAll(async () => {
  const insert = `insert into outside_systems (system_id, name_pl, name_en, items, active, oidc_auth, redirect_uris, post_logout_redirect_uris, id_token_alg, speaks_soap, created_at, changed_at) values ($1, 'a', 'a', '{}', true, 'client_secret', '{}', '{}', 'RS256', false, now(), now())`;
  for (const systemId of ['bajty', 'inny']) await test.database.pool.query(insert, [systemId]);
});

function add(systemId: string, bytes: number, at = NOW): Promise<string | null> {
  const requestId = randomUUID();
  const document = { name: 'a.txt', mediaType: 'text/plain', form: 'enveloping', content: Buffer.alloc(bytes, 'a') } as const;
  const request = { requestId, systemId, kind: 'signing', holder: null, note: null, document, items: [], successUrl: 'https://a.example.test', failureUrl: 'https://a.example.test', at, decideBy: at + HOUR, expiresAt: at + 24 * HOUR } as const;
  return addRequest(test.database, request, { most: 10, mostBytes: 100_000, openSince: at - HOUR }).then((made) => (made ? requestId : null));
}

describe('documents that wait for somebody to take them up', () => {
  it('are not more bytes than a system may have, until some of them are decided or over', async () => {
    const first = await add('bajty', 60_000);
    expect([await add('bajty', 40_001), await add('inny', 90_000)]).toEqual([null, expect.any(String)]);
    expect(await add('bajty', 40_000)).not.toBeNull();
    expect(await add('bajty', 1)).toBeNull();
    await test.database.transaction(async (client) => expect(await refuseRequest(test.database, client, { requestId: String(first), userId: 'jan.testowy', before: null, at: NOW + 1 })).toBe(true));
    expect(await add('bajty', 60_000)).not.toBeNull();
    expect(await add('bajty', 1)).toBeNull();
    expect(await add('bajty', 100_000, NOW + HOUR)).not.toBeNull();
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fromIso } from '#domain/deadlines';
import { withDatabase } from '../../../../tools/testing/database.js';
import { PublicServiceApp, TestClock, type Reply } from '../../../../tools/testing/public-service-app.js';

const db = withDatabase();
const NOON = fromIso('2026-03-02T12:00:00+01:00')!;
const UNTIL = fromIso('2029-03-02T12:00:00+01:00')!;
const LATER = new Date(fromIso('2032-03-02T12:00:00+01:00')!).toISOString();
const MINUTE = 60_000;
const clock = new TestClock(NOON);
/** The sandbox as it is, and one that wants the code as it is wanted elsewhere, two processes of it. */
let lax: PublicServiceApp;
let api: PublicServiceApp;
let other: PublicServiceApp;
let holder = '';
let session = '';
let people = 0;

interface Body extends Record<string, unknown> {
  readonly code: string;
  readonly applicationId: string;
  readonly profileId: string;
  readonly validUntil: string;
  readonly statement: string;
  readonly history: readonly Record<string, unknown>[];
}

beforeAll(async () => {
  // One installation: the same keys, so that a token and a code of one process are good in the other.
  lax = await PublicServiceApp.start(db.database, clock);
  const config = { keysDir: (lax.app.get<{ keysDir: string }>((await import('../tokens.js')).CONFIG)).keysDir, extensionNeedsCode: true };
  api = await PublicServiceApp.start(db.database, clock, { config });
  other = await PublicServiceApp.start(db.database, clock, { config });
  await lax.deployDefinitions();
}, 120_000);
afterAll(async () => {
  await other?.close();
  await api?.close();
  await lax?.close();
});
beforeEach(async () => {
  clock.at = NOON;
  people += 1;
  holder = `osoba.testowa.${people}`;
  const { applicationId } = (await ask('POST', 'applications', undefined, await lax.token(holder, ['citizen']))).body;
  const officer = await lax.token('olaf.potwierdzajacy', ['officer']);
  await ask('POST', `applications/${applicationId}/confirmation`, { idDocument: { kind: 'id-card', lastCharacters: 'T123' } }, officer);
  clock.at = UNTIL - 20 * 86_400_000;
  session = await lax.token(holder, ['citizen']);
});

const ask = (method: string, path: string, body?: object, token = session, at = api): Promise<Reply<Body>> => at.ask<Body>(method, `/api/v1/trusted-profiles/${path}`, { token, ...(body !== undefined && { body }) });
const send = (token = session): Promise<Reply<Body>> => ask('POST', 'mine/extension/code', undefined, token);
const extend = (code?: string, token = session, at = api): Promise<Reply<Body>> => ask('POST', 'mine/extension', code === undefined ? {} : { code }, token, at);
const said = ({ status, body }: Reply<Body>): unknown => [status, body.code];
async function received(): Promise<string> {
  const { rows } = await db.database.pool.query<{ text: string }>(`select text from sent_notices where recipient = $1 and key like 'profile-extension-code:%' order by id desc limit 1`, [holder]);
  return /Kod: (\d{8})\./.exec(rows[0]!.text)![1]!;
}
const wrong = (code: string): string => `${(Number(code[0]) + 1) % 10}${code.slice(1)}`;

describe('an extension by its holder', () => {
  it('is authorised by a code, and its statement is sealed and kept', async () => {
    const sent = await send();
    expect(sent).toMatchObject({ status: 202, body: { validUntil: LATER, expiresAt: new Date(clock.at + 10 * MINUTE).toISOString() } });
    const code = await received();
    expect(JSON.stringify(sent.body)).not.toContain(code);
    expect(await extend(code)).toMatchObject({ status: 200, body: { validUntil: LATER } });
    expect((await ask('GET', 'mine')).body.history.at(-1)).toMatchObject({ what: 'extended', actor: 'holder', how: 'code', where: null, words: { en: 'The holder extended the profile by 3 years.' } });
    const { rows } = await db.database.pool.query<{ kind: string; content: string }>('select s.kind, s.content from profile_statements s join trusted_profiles p using (application_id) where p.subject = $1', [holder]);
    expect(rows.map(({ kind }) => kind)).toEqual(['extension']);
    const verified = lax.signatures.verify({ xml: rows[0]!.content });
    expect(verified).toMatchObject({ valid: true, content: Buffer.from(sent.body.statement, 'base64').toString() });
    expect(Buffer.from(sent.body.statement, 'base64').toString()).toContain('<pz:NowaWaznosc>2032-03-02T12:00:00.000+01:00</pz:NowaWaznosc>');
    expect(said(await extend(code))).toEqual([409, 'PROFILE_EXTENDED_ALREADY']);
    expect(said(await send())).toEqual([409, 'PROFILE_EXTENDED_ALREADY']);
  });

  it('is not done without one, save in the sandbox', async () => {
    expect(said(await extend())).toEqual([403, 'EXTENSION_CODE_NEEDED']);
    expect(said(await extend('12345678'))).toEqual([409, 'EXTENSION_CODE_GONE']);
    expect(await extend(undefined, session, lax)).toMatchObject({ status: 200, body: { validUntil: LATER } });
    expect((await ask('GET', 'mine')).body.history.at(-1)).toMatchObject({ what: 'extended', how: 'request' });
  });

  it('takes a wrong code five times, and then not even the right one', async () => {
    await send();
    const code = await received();
    for (const left of [4, 3, 2, 1, 0]) expect(await extend(wrong(code))).toMatchObject({ status: 403, body: { code: 'EXTENSION_CODE_WRONG', attemptsLeft: left } });
    expect(said(await extend(code))).toEqual([409, 'EXTENSION_CODE_GONE']);
    const trail = await db.database.pool.query<{ what: string }>(`select what from audit_entries where what like 'extension-code-%' order by id desc limit 6`);
    expect(trail.rows.map(({ what }) => what)).toEqual([...Array.from({ length: 5 }, () => 'extension-code-wrong'), 'extension-code-sent']);
    clock.at += MINUTE;
    await send();
    expect((await extend(await received())).status).toBe(200);
  });

  it('counts attempts before it compares: many at once in two processes are no more than five', async () => {
    await send();
    const code = await received();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => extend(wrong(code), session, n % 2 === 0 ? api : other)));
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(15);
  });

  it('uses a code once, in two processes at once', async () => {
    await send();
    const code = await received();
    const answers = await Promise.all([extend(code), extend(code, session, other), extend(code)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await ask('GET', 'mine')).body.validUntil).toBe(LATER);
    const { rows } = await db.database.pool.query('select 1 from profile_statements s join trusted_profiles p using (application_id) where p.subject = $1', [holder]);
    expect(rows).toHaveLength(1);
  });

  it('takes the code of the session that asked, for ten minutes, until a new one comes', async () => {
    await send();
    const first = await received();
    clock.at += 1_000;
    expect(said(await extend(first, await lax.token(holder, ['citizen'])))).toEqual([409, 'EXTENSION_CODE_GONE']);
    expect(said(await send())).toEqual([429, 'EXTENSION_CODE_TOO_SOON']);
    clock.at += 30_000;
    await send();
    expect(said(await extend(first))).toEqual([403, 'EXTENSION_CODE_WRONG']);
    clock.at += 10 * MINUTE;
    expect(said(await extend(await received()))).toEqual([409, 'EXTENSION_CODE_GONE']);
  });

  it('sends ten codes a day, and none where nothing can be extended', async () => {
    for (let n = 0; n < 10; n += 1) {
      expect((await send()).status).toBe(202);
      clock.at += MINUTE;
    }
    expect(said(await send())).toEqual([429, 'EXTENSION_CODE_TOO_MANY']);
    clock.at += 86_400_000;
    expect((await send(await lax.token(holder, ['citizen']))).status).toBe(202);
    clock.at = UNTIL;
    const anew = await lax.token(holder, ['citizen']);
    expect(said(await send(anew))).toEqual([409, 'PROFILE_NOT_VALID']);
    expect(said(await extend(await received(), anew))).toEqual([409, 'PROFILE_NOT_VALID']);
  });

  it('does nothing after a revocation between code and answer', async () => {
    await send();
    const code = await received();
    await ask('POST', 'mine/revocation');
    expect(said(await extend(code))).toEqual([409, 'PROFILE_NOT_VALID']);
  });

  it('keeps no code: neither in its table nor in the history', async () => {
    await send();
    const code = await received();
    const { rows } = await db.database.pool.query<{ all: string }>(`select (select json_agg(c) from extension_codes c)::text || (select json_agg(h) from profile_history h)::text || coalesce((select json_agg(o) from outbox o)::text, '') as all`);
    expect(rows[0]!.all).not.toContain(code);
  });

  it.each([{ code: 12345678 }, { code: '1' }, { code: '1234567a' }, { kod: '12345678' }])('refuses %j', async (body) => {
    expect(said(await ask('POST', 'mine/extension', body))).toEqual([400, 'BODY_INVALID']);
  });
});

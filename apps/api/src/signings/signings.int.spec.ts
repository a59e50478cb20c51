import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sweepSignings } from '#persistence';
import { withDatabase } from '../../../../tools/testing/database.js';
import { PublicServiceApp, TestClock } from '../../../../tools/testing/public-service-app.js';

const db = withDatabase();
const NOON = Date.UTC(2026, 2, 2, 11);
const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;
const clock = new TestClock(NOON);
let api: PublicServiceApp;
/** Another process of the API, over the same database and keys. */
let other: PublicServiceApp;
let officer: string;
let anchorFile: string;

beforeAll(async () => {
  api = await PublicServiceApp.start(db.database, clock);
  other = await PublicServiceApp.start(db.database, clock, { config: { keysDir: api.keysDir } });
  await api.deployDefinitions();
  officer = await api.token('ola.testowa', ['officer']);
  anchorFile = join(api.keysDir, 'anchor.pem');
  writeFileSync(anchorFile, new X509Certificate(api.signatures.anchors[0] as Buffer).toString());
}, 120_000);
afterAll(() => Promise.all([api?.close(), other?.close()]));

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const LETTER = { name: 'pismo.xml', content: base64('<pismo xmlns="urn:test"><tresc>Zażółć gęślą jaźń &amp; 5 &lt; 6</tresc></pismo>') };

let people = 0;
/** Somebody with a valid profile, and his token. */
async function holder(name = 'Jan Maria Testowy'): Promise<{ readonly subject: string; readonly token: string; readonly profileId: string }> {
  const subject = `jan.testowy.${(people += 1)}`;
  const token = await api.token(subject, ['citizen'], { name });
  const { body: applied } = await api.ask<{ applicationId: string }>('POST', '/api/v1/trusted-profiles/applications', { token, body: {} });
  const { body } = await api.ask<{ profileId: string }>('POST', `/api/v1/trusted-profiles/applications/${applied.applicationId}/confirmation`, { token: officer, body: { idDocument: { kind: 'passport', lastCharacters: '12' } } });
  return { subject, token, profileId: body.profileId };
}

interface Signed {
  readonly signed: readonly { readonly name: string; readonly content: string }[];
}
const begin = async (token: string, documents: readonly object[] = [LETTER], form = 'enveloped'): Promise<string> => {
  const answer = await api.ask<{ signingId: string }>('POST', '/api/v1/signings', { token, body: { documents, form } });
  expect(answer.status).toBe(201);
  return answer.body.signingId;
};
const askCode = (token: string, signingId: string) => api.ask<{ attemptsLeft: number; expiresAt: string; code: string }>('POST', `/api/v1/signings/${signingId}/code`, { token, body: {} });
const authorise = (token: string, signingId: string, code: string, by = api) => by.ask<Signed & { code: string; attemptsLeft: number }>('POST', `/api/v1/signings/${signingId}/authorisation`, { token, body: { code } });
const messages = async (subject: string): Promise<readonly string[]> => (await api.ask<{ items: readonly { text: string }[] }>('GET', `/sandbox/messages?to=${subject}`, { token: officer })).body.items.map(({ text }) => text);
const codeOf = async (subject: string): Promise<string> => /\b\d{8}\b/.exec((await messages(subject)).at(-1) as string)?.[0] as string;
const wrong = (code: string): string => String((Number(code) + 1) % 100_000_000).padStart(8, '0');

describe('signing', () => {
  it('puts the person, the account and the profile into the document, under the seal, once the code is given', async () => {
    const jan = await holder();
    const signingId = await begin(jan.token);
    expect(await askCode(jan.token, signingId)).toMatchObject({ status: 202, body: { attemptsLeft: 5, expiresAt: new Date(NOON + 10 * MINUTE).toISOString() } });
    expect((await messages(jan.subject)).at(-1)).toContain('Dokumenty (1): pismo.xml.');
    const { status, body } = await authorise(jan.token, signingId, await codeOf(jan.subject));
    expect(status).toBe(200);
    expect(body.signed.map(({ name }) => name)).toEqual(['pismo.xml']);
    const xml = Buffer.from(body.signed[0]?.content as string, 'base64').toString();
    expect(xml).toMatch(/<os:Nazwisko [^>]*>Testowy<\/os:Nazwisko>/);
    expect(xml).toMatch(/<os:Imie [^>]*>Jan Maria<\/os:Imie>/);
    expect(xml).toContain(`<ppZP:IdKontaUzytkownikaEpuap>${jan.subject}</ppZP:IdKontaUzytkownikaEpuap>`);
    expect(xml).toContain(jan.profileId);
    expect(xml).toMatch(/<os:PESEL [^>]*>00000000000<\/os:PESEL>/);
    expect(api.signatures.verify({ xml })).toMatchObject({ valid: true, signingTime: NOON, signer: { commonName: 'Koordynator - pieczęć platformy' } });
    expect((await api.ask<Signed>('GET', `/api/v1/signings/${signingId}/signed`, { token: jan.token })).body).toEqual(body);
    expect((await api.ask('GET', `/api/v1/signings/${signingId}`, { token: jan.token })).body).toMatchObject({ state: 'signed', signedAt: new Date(NOON).toISOString(), profileId: jan.profileId, code: null });
  });

  it('keeps a record of each signature: its profile, its instant, its digest', async () => {
    const jan = await holder();
    const signingId = await begin(jan.token, [LETTER, { name: 'b.pdf', mediaType: 'application/pdf', content: base64('%PDF-1.7') }], 'detached');
    await askCode(jan.token, signingId);
    const { body } = await authorise(jan.token, signingId, await codeOf(jan.subject));
    expect(body.signed.map(({ name }) => name)).toEqual(['pismo.xml.xades', 'b.pdf.xades']);
    const { rows } = await db.database.pool.query('select ordinal, profile_id, at, sha256 from signatures where signing_id = $1 order by ordinal', [signingId]);
    expect((await db.database.pool.query(`select what, details->'profileId' as profile from audit_entries where about = $1 and details->>'signingId' = $2 order by id`, [jan.subject, signingId])).rows).toEqual([{ what: 'signing-begun', profile: null }, { what: 'signing-code-sent', profile: null }, { what: 'signed', profile: jan.profileId }]);
    expect(rows).toEqual(body.signed.map(({ content }, index) => ({ ordinal: index + 1, profile_id: jan.profileId, at: new Date(NOON), sha256: createHash('sha256').update(Buffer.from(content, 'base64')).digest() })));
  });

  it('takes up to 100 documents under one code, and no more', async () => {
    const jan = await holder();
    const many = (count: number) => Array.from({ length: count }, (_, n) => ({ name: `${n}.txt`, content: base64(`text ${n}`) }));
    const signingId = await begin(jan.token, many(100), 'enveloping');
    await askCode(jan.token, signingId);
    expect((await authorise(jan.token, signingId, await codeOf(jan.subject))).body.signed).toHaveLength(100);
    expect(await api.ask('POST', '/api/v1/signings', { token: jan.token, body: { documents: many(101), form: 'enveloping' } })).toMatchObject({ status: 400, body: { code: 'BODY_INVALID', location: '/documents' } });
  });

  it('shows the document as it was given, to its owner only, as a file', async () => {
    const jan = await holder();
    const ewa = await holder();
    const signingId = await begin(jan.token, [{ name: 'zażółć.html', mediaType: 'text/html', content: base64('<script>alert(1)</script>') }], 'detached');
    const answer = await api.ask('GET', `/api/v1/signings/${signingId}/documents/1`, { token: jan.token });
    expect(answer.text).toBe('<script>alert(1)</script>');
    expect([answer.headers.get('content-disposition'), answer.headers.get('content-security-policy')]).toEqual([`attachment; filename*=UTF-8''za%C5%BC%C3%B3%C5%82%C4%87.html`, "default-src 'none'; sandbox"]);
    for (const path of ['', '/documents/1', '/signed']) expect(await api.ask('GET', `/api/v1/signings/${signingId}${path}`, { token: ewa.token })).toMatchObject({ status: 404, body: { code: 'SIGNING_NOT_FOUND' } });
    expect(await askCode(ewa.token, signingId)).toMatchObject({ status: 404, body: { code: 'SIGNING_NOT_FOUND' } });
    expect(await authorise(ewa.token, signingId, '12345678')).toMatchObject({ status: 404, body: { code: 'SIGNING_NOT_FOUND' } });
    for (const path of ['nonsense', `${signingId}/documents/2`, `${signingId}/documents/x`]) expect((await api.ask('GET', `/api/v1/signings/${path}`, { token: jan.token })).status).toBe(404);
  });

  it('answers each of many who sign at once by his own: signed, a wrong code, no profile, somebody else’s', async () => {
    const everybody = await Promise.all(Array.from({ length: 24 }, async (_, n) => {
      const person = await holder(`Osoba Testowa${n}`);
      const signingId = await begin(person.token, Array.from({ length: 1 + (n % 3) }, (_none, d) => ({ name: `${n}-${d}.txt`, content: base64(`text ${n} ${d} ${'x'.repeat(n * 3_000)}`) })), 'enveloping');
      await askCode(person.token, signingId);
      const code = await codeOf(person.subject);
      if (n % 4 === 1) await api.ask('POST', '/api/v1/trusted-profiles/mine/revocation', { token: person.token, body: {} });
      return { ...person, n, signingId, code };
    }));
    const answers = await Promise.all(everybody.map(({ n, token, signingId, code }) => authorise(n % 4 === 3 ? officer : token, n % 8 === 0 ? signingId.toUpperCase() : signingId, n % 4 === 2 ? wrong(code) : code, n % 2 === 0 ? api : other)));
    for (const { n, signingId, subject, profileId } of everybody) {
      const answer = answers[n] as (typeof answers)[number];
      const kept = (await db.database.pool.query('select profile_id, signed from signatures where signing_id = $1 order by ordinal', [signingId])).rows as readonly { profile_id: string; signed: Buffer }[];
      if (n % 4 !== 0) {
        expect([answer.status, answer.body.code]).toEqual([[], [409, 'PROFILE_NOT_VALID'], [403, 'CODE_WRONG'], [403, 'ROLE_MISSING']][n % 4]);
        expect(kept).toEqual([]);
        continue;
      }
      expect(answer.status).toBe(200);
      expect(answer.body.signed.map(({ name }) => name)).toEqual(Array.from({ length: 1 + (n % 3) }, (_, d) => `${n}-${d}.txt.xades`));
      expect(kept).toEqual(answer.body.signed.map(({ content }) => ({ profile_id: profileId, signed: Buffer.from(content, 'base64') })));
      for (const { signed } of kept) expect(signed.toString()).toContain(`<ppZP:IdKontaUzytkownikaEpuap>${subject}</ppZP:IdKontaUzytkownikaEpuap>`);
    }
  });

  it('say whom they will name: the person of the profile, not of the session', async () => {
    const jan = await holder('Jan Maria Testowy');
    const renamed = await api.ask('POST', `/api/v1/trusted-profiles/${jan.profileId}/data-change`, { token: officer, body: { firstName: 'Jan Maria', familyName: 'Inny', idDocument: { kind: 'passport', lastCharacters: '12' } } });
    expect(renamed.status).toBe(200);
    const signingId = await begin(jan.token);
    const { body } = await api.ask<{ signsAs: object | null }>('GET', `/api/v1/signings/${signingId}`, { token: jan.token });
    expect(body.signsAs).toEqual({ firstName: 'Jan Maria', familyName: 'Inny', pesel: '00000000000', userId: jan.subject, profileId: jan.profileId, validUntil: expect.any(String) });
    await askCode(jan.token, signingId);
    const { body: made } = await authorise(jan.token, signingId, await codeOf(jan.subject));
    const file = Buffer.from(made.signed[0]?.content as string, 'base64').toString();
    for (const [name, value] of [['Imie', 'Jan Maria'], ['Nazwisko', 'Inny'], ['PESEL', '00000000000']]) expect(file).toMatch(new RegExp(`<(\\w+:)?${name}[^>]*>${value}</`));
    expect((await api.ask('POST', `/api/v1/trusted-profiles/mine/revocation`, { token: jan.token, body: {} })).status).toBe(200);
    const other = await begin(jan.token);
    expect((await api.ask<{ signsAs: object | null }>('GET', `/api/v1/signings/${other}`, { token: jan.token })).body.signsAs).toBeNull();
  });

  it('are no more bytes than a person may have waiting', async () => {
    const jan = await holder();
    const document = { name: 'a.bin', content: Buffer.alloc(9_000_000).toString('base64') };
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await api.ask('POST', '/api/v1/signings', { token: jan.token, body: { documents: [document], form: 'detached' } })).status);
    expect(statuses).toEqual([201, 201, 201, 201, 201, 409]);
    expect((await api.ask('POST', '/api/v1/signings', { token: (await holder()).token, body: { documents: [document], form: 'detached' } })).status).toBe(201);
    // A day after their time they are gone, and nothing that is signed.
    await begin((await holder()).token);
    await sweepSignings(db.database, clock.at + 48 * 60 * MINUTE);
    expect((await db.database.pool.query(`select 1 from signings where state <> 'signed'`)).rows).toEqual([]);
    expect((await db.database.pool.query(`select 1 from signings where state = 'signed'`)).rows.length).toBeGreaterThan(0);
  }, 30_000);

  it('are listed page by page, each once, also of the same instant', async () => {
    const jan = await holder();
    const all = new Set<string>();
    for (let n = 0; n < 5; n += 1) all.add(await begin(jan.token));
    await begin((await holder()).token);
    const listed: string[] = [];
    const sizes: number[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const { body }: { body: { items: readonly { signingId: string }[]; next: string | null } } = await api.ask('GET', `/api/v1/signings?limit=2${after === '' ? '' : `&after=${after}`}`, { token: jan.token });
      listed.push(...body.items.map(({ signingId }) => signingId));
      sizes.push(body.items.length);
      after = body.next;
    }
    expect([sizes, new Set(listed), listed.length]).toEqual([[2, 2, 1], all, 5]);
    for (const after of ['x', '1', `${NOON}.x`, `-1.${listed[0] as string}`]) expect(await api.ask('GET', `/api/v1/signings?after=${after}`, { token: jan.token })).toMatchObject({ status: 400, body: { code: 'QUERY_INVALID', location: 'after' } });
  });

  it('can be withdrawn while it waits; what waits is listed', async () => {
    const jan = await holder();
    const signingId = await begin(jan.token);
    expect((await api.ask('GET', '/api/v1/signings', { token: jan.token })).body).toMatchObject({ items: [{ signingId, state: 'waiting', names: ['pismo.xml'] }] });
    expect((await api.ask('DELETE', `/api/v1/signings/${signingId}`, { token: jan.token })).status).toBe(204);
    expect((await api.ask('GET', '/api/v1/signings', { token: jan.token })).body).toEqual({ items: [], next: null });
    expect(await askCode(jan.token, signingId)).toMatchObject({ status: 409, body: { code: 'SIGNING_OVER' } });
    const { body: trail } = await api.ask<{ items: readonly { what: string; details: object }[] }>('GET', '/api/v1/accounts/me/audit?limit=2', { token: jan.token });
    expect(trail.items.map(({ what }) => what)).toEqual(['signing-withdrawn', 'signing-begun']);
    expect(await api.ask('DELETE', `/api/v1/signings/${signingId}`, { token: jan.token })).toMatchObject({ status: 409, body: { code: 'SIGNING_OVER' } });
  });
});

describe('levels', () => {
  it.each(['T', 'LT', 'LTA'] as const)('%s has a time-stamp of the sandbox’s authority, of the instant of signing', async (level) => {
    const jan = await holder();
    const { body: made } = await api.ask<{ signingId: string }>('POST', '/api/v1/signings', { token: jan.token, body: { documents: [LETTER], form: level === 'LTA' ? 'detached' : 'enveloped', level } });
    await askCode(jan.token, made.signingId);
    const { status, body } = await authorise(jan.token, made.signingId, await codeOf(jan.subject));
    expect(status).toBe(200);
    const xml = Buffer.from(body.signed[0]?.content as string, 'base64').toString();
    expect([xml.includes('SignatureTimeStamp'), xml.includes('RevocationValues'), xml.includes('ArchiveTimeStamp')]).toEqual([true, level !== 'T', level === 'LTA']);
  });

  it('LT and LTA bring along the certificates and lists of the settings, as they are then', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'koordynator-archive-'));
    const authority = api.signatures.authorities as NonNullable<typeof api.signatures.authorities>;
    const [certificates, lists] = [join(folder, 'ca.pem'), join(folder, 'ca.crl')];
    writeFileSync(certificates, new X509Certificate(authority.certificate).toString());
    const first = authority.revocationList(NOON - 1_000);
    writeFileSync(lists, first);
    const start = (config: object) => PublicServiceApp.start(db.database, clock, { config: { keysDir: api.keysDir, timeStampUrl: `${api.address}/api/v1/sandbox/time-stamps`, timeStampAnchors: certificates, ...config } });
    await expect(start({ archiveCertificates: [certificates] })).rejects.toThrow('ARCHIVE_REVOCATIONS');
    const configured = await start({ archiveCertificates: [certificates], archiveRevocations: [lists] });
    try {
      const signedWith = async (list: Buffer | null) => {
        const jan = await holder();
        const { body: made } = await api.ask<{ signingId: string }>('POST', '/api/v1/signings', { token: jan.token, body: { documents: [LETTER], form: 'enveloped', level: 'LTA' } });
        await askCode(jan.token, made.signingId);
        if (list === null) rmSync(lists);
        else writeFileSync(lists, list);
        return authorise(jan.token, made.signingId, await codeOf(jan.subject), configured);
      };
      for (const list of [first, authority.revocationList(NOON - 2_000)]) {
        const { status, body } = await signedWith(list);
        expect(status).toBe(200);
        expect(Buffer.from(body.signed[0]?.content as string, 'base64').toString().replace(/\s/g, '')).toContain(list.toString('base64'));
      }
      expect(await signedWith(null)).toMatchObject({ status: 503, body: { code: 'TIME_STAMP_UNAVAILABLE' } });
    } finally {
      await configured.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('the sandbox’s authority answers openssl', async () => {
    const authority = api.signatures.authorities as NonNullable<typeof api.signatures.authorities>;
    const folder = mkdtempSync(join(tmpdir(), 'koordynator-ts-'));
    try {
      const file = (name: string): string => join(folder, name);
      writeFileSync(file('data'), 'text');
      execFileSync('openssl', ['ts', '-query', '-data', file('data'), '-sha256', '-cert', '-out', file('query')], { stdio: 'pipe' });
      const answer = await fetch(`${api.address}/api/v1/sandbox/time-stamps`, { method: 'POST', headers: { 'content-type': 'application/timestamp-query' }, body: new Uint8Array(readFileSync(file('query'))) });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/timestamp-reply']);
      writeFileSync(file('reply'), Buffer.from(await answer.arrayBuffer()));
      writeFileSync(file('ca.pem'), new X509Certificate(authority.certificate).toString());
      expect(execFileSync('openssl', ['ts', '-verify', '-queryfile', file('query'), '-in', file('reply'), '-CAfile', file('ca.pem'), '-attime', String(NOON / 1_000)], { encoding: 'utf8', stdio: 'pipe' })).toContain('Verification: OK');
      expect((await api.ask('POST', '/api/v1/sandbox/time-stamps', { body: {} })).status).toBe(415);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('above B are not made without an authority, and nothing is lost where it is away', async () => {
    const away = await PublicServiceApp.start(db.database, clock, { config: { keysDir: api.keysDir, timeStampUrl: 'http://127.0.0.1:1/', timeStampAnchors: anchorFile } });
    try {
      const jan = await holder();
      const { body: made } = await api.ask<{ signingId: string }>('POST', '/api/v1/signings', { token: jan.token, body: { documents: [LETTER], form: 'enveloped', level: 'T' } });
      await askCode(jan.token, made.signingId);
      const code = await codeOf(jan.subject);
      for (let n = 0; n < 6; n += 1) expect(await authorise(jan.token, made.signingId, code, away)).toMatchObject({ status: 503, body: { code: 'TIME_STAMP_UNAVAILABLE' } });
      expect((await authorise(jan.token, made.signingId, code)).status).toBe(200);
    } finally {
      await away.close();
    }
  });
});

describe('a code', () => {
  it('that is wrong costs an attempt and says how many are left; after five none is right', async () => {
    const jan = await holder();
    const signingId = await begin(jan.token);
    await askCode(jan.token, signingId);
    const code = await codeOf(jan.subject);
    for (const left of [4, 3, 2, 1, 0]) expect(await authorise(jan.token, signingId, wrong(code))).toMatchObject({ status: 403, body: { code: 'CODE_WRONG', attemptsLeft: left } });
    expect(await authorise(jan.token, signingId, code)).toMatchObject({ status: 403, body: { code: 'CODE_SPENT', attemptsLeft: 0 } });
    await askCode(jan.token, signingId);
    expect((await authorise(jan.token, signingId, ` ${await codeOf(jan.subject)} `)).status).toBe(200);
  });

  it('has the length, the life, the attempts and the limits of the settings', async () => {
    const strict = await PublicServiceApp.start(db.database, clock, { config: { keysDir: api.keysDir, signing: { codeDigits: 6, codeMinutes: 3, codeAttempts: 2, codes: 2, codesApart: 30, waiting: 1 } } });
    const now = clock.at;
    try {
      const jan = await holder();
      const signingId = await begin(jan.token);
      const ask = () => strict.ask('POST', `/api/v1/signings/${signingId}/code`, { token: jan.token, body: {} });
      expect(await ask()).toMatchObject({ status: 202, body: { attemptsLeft: 2, expiresAt: new Date(now + 3 * MINUTE).toISOString() } });
      const code = /^Kod autoryzacyjny: (\d+)$/m.exec((await messages(jan.subject)).at(-1) as string)?.[1] as string;
      expect(code).toHaveLength(6);
      for (const left of [1, 0]) expect(await authorise(jan.token, signingId, String((Number(code) + 1) % 1_000_000).padStart(6, '0'), strict)).toMatchObject({ status: 403, body: { code: 'CODE_WRONG', attemptsLeft: left } });
      expect(await authorise(jan.token, signingId, code, strict)).toMatchObject({ status: 403, body: { code: 'CODE_SPENT' } });
      expect(await ask()).toMatchObject({ status: 429, body: { code: 'CODES_TOO_MANY', hint: expect.stringContaining('Wait a moment') } });
      clock.at = now + 30_000;
      expect((await ask()).status).toBe(202);
      clock.at = now + 60_000;
      expect(await ask()).toMatchObject({ status: 429, body: { code: 'CODES_TOO_MANY', hint: expect.stringContaining('another signing') } });
      expect(await strict.ask('POST', '/api/v1/signings', { token: jan.token, body: { documents: [LETTER], form: 'enveloped' } })).toMatchObject({ status: 409, body: { code: 'SIGNINGS_TOO_MANY', params: { most: 1 } } });
    } finally {
      clock.at = now;
      await strict.close();
    }
  });

  it('ends the one before it', async () => {
    const jan = await holder();
    const signingId = await begin(jan.token);
    await askCode(jan.token, signingId);
    const first = await codeOf(jan.subject);
    await askCode(jan.token, signingId);
    const second = await codeOf(jan.subject);
    if (first !== second) expect(await authorise(jan.token, signingId, first)).toMatchObject({ status: 403, body: { code: 'CODE_WRONG' } });
    expect((await authorise(jan.token, signingId, second)).status).toBe(200);
  });

  it('is good for ten minutes, for its documents, and in the session in which it was asked for', async () => {
    const jan = await holder();
    const [one, two] = [await begin(jan.token), await begin(jan.token)];
    expect(await authorise(jan.token, one, '12345678')).toMatchObject({ status: 409, body: { code: 'CODE_MISSING' } });
    await askCode(jan.token, one);
    const code = await codeOf(jan.subject);
    await askCode(jan.token, two);
    if ((await codeOf(jan.subject)) !== code) expect(await authorise(jan.token, two, code)).toMatchObject({ status: 403, body: { code: 'CODE_WRONG' } });
    clock.at += 1_000;
    const elsewhere = await api.token(jan.subject, ['citizen'], { name: 'Jan Maria Testowy' });
    expect(await authorise(elsewhere, one, code)).toMatchObject({ status: 403, body: { code: 'CODE_OF_OTHER_SESSION' } });
    clock.at += 10 * MINUTE;
    expect(await authorise(jan.token, one, code)).toMatchObject({ status: 403, body: { code: 'CODE_EXPIRED' } });
    expect(await authorise(jan.token, two, 'abc')).toMatchObject({ status: 400, body: { code: 'BODY_INVALID', location: '/code' } });
    clock.at = NOON;
  });

  it('is nowhere in the tables of signing', async () => {
    const jan = await holder();
    const signingId = await begin(jan.token);
    await askCode(jan.token, signingId);
    const { rows } = await db.database.pool.query(`select c::text as code, s::text as signing from signing_codes c join signings s using (signing_id) where signing_id = $1`, [signingId]);
    expect(JSON.stringify(rows)).not.toContain(await codeOf(jan.subject));
  });

  it('is used once, however many ask two processes at once', async () => {
    const jan = await holder();
    const signingId = await begin(jan.token);
    await askCode(jan.token, signingId);
    const code = await codeOf(jan.subject);
    const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => authorise(jan.token, signingId, code, n % 2 === 0 ? api : other)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status, body } of answers) if (status !== 200) expect([409, 403]).toContain(status), expect(['SIGNING_SIGNED', 'CODE_SPENT']).toContain(body.code);
    const { rows } = await db.database.pool.query('select count(*)::int as n from signatures where signing_id = $1', [signingId]);
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('cannot be guessed faster by asking two processes at once', async () => {
    const jan = await holder();
    const signingId = await begin(jan.token);
    await askCode(jan.token, signingId);
    const code = await codeOf(jan.subject);
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => authorise(jan.token, signingId, wrong(code), n % 2 === 0 ? api : other)));
    expect(answers.filter(({ body }) => body.code === 'CODE_WRONG')).toHaveLength(5);
    expect(answers.filter(({ body }) => body.code === 'CODE_SPENT')).toHaveLength(35);
    expect(await authorise(jan.token, signingId, code)).toMatchObject({ status: 403, body: { code: 'CODE_SPENT' } });
  });

  it('counts for the day also where its signing was withdrawn, and a new one begun', async () => {
    const strict = await PublicServiceApp.start(db.database, clock, { config: { keysDir: api.keysDir, signing: { codesADay: 3 } } });
    const now = clock.at;
    try {
      const jan = await holder();
      const once = async (): Promise<number> => {
        const signingId = await begin(jan.token);
        const { status } = await strict.ask('POST', `/api/v1/signings/${signingId}/code`, { token: jan.token, body: {} });
        expect((await api.ask('DELETE', `/api/v1/signings/${signingId}`, { token: jan.token })).status).toBe(204);
        return status;
      };
      expect([await once(), await once(), await once(), await once()]).toEqual([202, 202, 202, 429]);
      await sweepSignings(db.database, now + 23 * 60 * MINUTE);
      expect(await once()).toBe(429);
    } finally {
      await strict.close();
    }
  });

  it('sent again while the one before is given never ends in an error of ours', async () => {
    const jan = await holder();
    for (let n = 0; n < 8; n += 1) {
      const signingId = await begin(jan.token);
      await askCode(jan.token, signingId);
      const code = await codeOf(jan.subject);
      const answers = await Promise.all([askCode(jan.token, signingId), authorise(jan.token, signingId, code, other), askCode(jan.token, signingId), authorise(jan.token, signingId, code)]);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    }
  });

  it('is sent ten times for one signing, no more', async () => {
    const jan = await holder();
    const signingId = await begin(jan.token);
    for (let n = 0; n < 10; n += 1) expect((await askCode(jan.token, signingId)).status).toBe(202);
    expect(await askCode(jan.token, signingId)).toMatchObject({ status: 429, body: { code: 'CODES_TOO_MANY' } });
    expect((await authorise(jan.token, signingId, await codeOf(jan.subject))).status).toBe(200);
  });

  it('is sent ten times, no more, though two processes are asked at once', async () => {
    const jan = await holder();
    const signingId = await begin(jan.token);
    const before = (await messages(jan.subject)).length;
    const answers = await Promise.all(Array.from({ length: 14 }, (_, n) => (n % 2 === 0 ? api : other).ask('POST', `/api/v1/signings/${signingId}/code`, { token: jan.token, body: {} })));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 10 }, () => 202), 429, 429, 429, 429]);
    expect(await messages(jan.subject)).toHaveLength(before + 10);
  });
});

describe('the profile', () => {
  it('has to be valid at the moment of signing: revoked or over, nothing is signed and the code is not spent', async () => {
    const jan = await holder();
    const signingId = await begin(jan.token);
    await askCode(jan.token, signingId);
    const code = await codeOf(jan.subject);
    await api.ask('POST', '/api/v1/trusted-profiles/mine/revocation', { token: jan.token, body: {} });
    expect(await authorise(jan.token, signingId, code)).toMatchObject({ status: 409, body: { code: 'PROFILE_NOT_VALID' } });
    expect((await db.database.pool.query('select 1 from signatures where signing_id = $1', [signingId])).rowCount).toBe(0);
    expect((await api.ask('GET', `/api/v1/signings/${signingId}`, { token: jan.token })).body).toMatchObject({ state: 'waiting', code: { attemptsLeft: 4 } });
  });

  it('is judged in the transaction that keeps the signature: a revocation that commits first wins', async () => {
    const jan = await holder();
    const signingId = await begin(jan.token);
    await askCode(jan.token, signingId);
    const code = await codeOf(jan.subject);
    const client = await db.database.pool.connect();
    await client.query('begin');
    await client.query(`update trusted_profiles set state = 'revoked' where profile_id = $1`, [jan.profileId]);
    const answer = authorise(jan.token, signingId, code);
    let answered = false;
    void answer.then(() => (answered = true));
    const waiting = async (): Promise<boolean> => (await db.database.pool.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%complete_signing%'`)).rowCount === 1;
    while (!(await waiting())) if (answered) throw new Error('Expected the signing to wait for the revocation but it answered');
    await client.query('commit');
    client.release();
    expect(await answer).toMatchObject({ status: 409, body: { code: 'PROFILE_NOT_VALID' } });
    expect((await db.database.pool.query('select 1 from signatures where signing_id = $1', [signingId])).rowCount).toBe(0);
  });

  it('is asked for before documents are signed: without one nothing is', async () => {
    const token = await api.token('adam.testowy', ['citizen']);
    const signingId = await begin(token);
    await askCode(token, signingId);
    expect(await authorise(token, signingId, await codeOf('adam.testowy'))).toMatchObject({ status: 409, body: { code: 'PROFILE_NOT_VALID' } });
  });

  it('that has expired by the clock signs nothing, whether or not anything has said so', async () => {
    const jan = await holder();
    clock.at = NOON + 4 * YEAR;
    const token = await api.token(jan.subject, ['citizen']);
    const signingId = await begin(token);
    await askCode(token, signingId);
    officer = await api.token('ola.testowa', ['officer']);
    expect(await authorise(token, signingId, await codeOf(jan.subject))).toMatchObject({ status: 409, body: { code: 'PROFILE_NOT_VALID' } });
    clock.at = NOON;
    officer = await api.token('ola.testowa', ['officer']);
  });
});

describe('what cannot be signed is refused at its place', () => {
  it.each<[string, readonly object[], string, number, string, string]>([
    ['no base64', [{ name: 'a', content: 'ż' }], 'detached', 422, 'DOCUMENT_NOT_BASE64', '/documents/0/content'],
    ['base64 without its padding', [LETTER, { name: 'a', content: 'YQ' }], 'enveloping', 422, 'DOCUMENT_NOT_BASE64', '/documents/1/content'],
    ['a name twice', [LETTER, LETTER], 'enveloped', 422, 'DOCUMENT_NAME_TWICE', '/documents/1/name'],
    ['a path', [{ name: '../a', content: 'YQ==' }], 'detached', 400, 'BODY_INVALID', '/documents/0/name'],
    ['no documents', [], 'detached', 400, 'BODY_INVALID', '/documents'],
    ['an unknown form', [LETTER], 'around', 400, 'BODY_INVALID', '/form'],
    ['no XML inside which to sign', [{ name: 'a.txt', content: 'YQ==' }], 'enveloped', 422, 'XML_MALFORMED', '/documents/0/content'],
    ['a document type', [{ name: 'a.xml', content: base64('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>') }], 'enveloped', 422, 'XML_DTD', '/documents/0/content'],
  ])('%s', async (_, documents, form, status, code, location) => {
    const jan = await api.token('jan.bez.profilu', ['citizen']);
    expect(await api.ask('POST', '/api/v1/signings', { token: jan, body: { documents, form } })).toMatchObject({ status, body: { code, location } });
  });

  it('more than ten megabytes', async () => {
    const token = await api.token('jan.bez.profilu', ['citizen']);
    const large = (name: string) => ({ name, content: Buffer.alloc(5_300_000, 'a').toString('base64') });
    expect(await api.ask('POST', '/api/v1/signings', { token, body: { documents: [large('a'), large('b')], form: 'detached' } })).toMatchObject({ status: 413, body: { code: 'SIGNING_TOO_LARGE', location: '/documents' } });
  });

  it('more signings at once than anybody needs', async () => {
    const token = await api.token('pilny.testowy', ['citizen']);
    for (let n = 0; n < 50; n += 1) await begin(token);
    expect(await api.ask('POST', '/api/v1/signings', { token, body: { documents: [LETTER], form: 'enveloped' } })).toMatchObject({ status: 409, body: { code: 'SIGNINGS_TOO_MANY' } });
    clock.at += 25 * 60 * MINUTE;
    const later = await api.token('pilny.testowy', ['citizen']);
    await begin(later);
    expect((await db.database.pool.query(`select count(*)::int as n from signings where user_id = 'pilny.testowy'`)).rows).toEqual([{ n: 1 }]);
    clock.at = NOON;
  });

  it('anything, by who is no citizen', async () => {
    expect((await api.ask('POST', '/api/v1/signings', { token: officer, body: { documents: [LETTER], form: 'enveloped' } })).status).toBe(403);
    expect((await api.ask('GET', '/api/v1/signings')).status).toBe(401);
  });
});

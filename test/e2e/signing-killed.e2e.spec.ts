import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../tools/testing/database.js';
import { LoneApi } from './harness/lone-api.js';

const HOLDERS = 8;
const EACH = 40;
const DOCUMENTS = 3;

interface Holder {
  readonly subject: string;
  readonly token: string;
}

describe('two API processes are killed in the middle of signing, Temporal is not there at all', () => {
  const db = withDatabase();
  let api: LoneApi;
  const holders: Holder[] = [];
  let ended = 0;
  /** Signing calls whose answer never came. */
  let cut = 0;

  beforeAll(async () => {
    api = await LoneApi.start(db.url, 2);
    const officer = await token('ola.testowa', 'officer');
    for (let n = 0; n < HOLDERS; n += 1) {
      const subject = `jan.testowy.${n}`;
      const mine = await token(subject, 'citizen');
      const { applicationId } = (await ask(0, 'POST', '/api/v1/trusted-profiles/applications', mine, {})).body as { applicationId: string };
      expect((await ask(0, 'POST', `/api/v1/trusted-profiles/applications/${applicationId}/confirmation`, officer, { idDocument: { kind: 'id-card', lastCharacters: '12' } })).status).toBe(200);
      holders.push({ subject, token: mine });
    }
  }, 120_000);
  afterAll(() => api?.stop(), 60_000);

  async function ask(process: number, method: string, path: string, as: string | null, body?: object): Promise<{ status: number; body: unknown }> {
    const { base } = api.processes[process] as LoneApi['processes'][number];
    const answer = await fetch(base + path, { method, headers: { 'content-type': 'application/json', ...(as !== null && { authorization: `Bearer ${as}` }) }, ...(body !== undefined && { body: JSON.stringify(body) }) });
    return { status: answer.status, body: (await answer.json()) as unknown };
  }

  async function token(subject: string, role: string): Promise<string> {
    return ((await ask(0, 'POST', '/api/v1/sandbox/token', null, { subject, roles: [role] })).body as { token: string }).token;
  }

  /** Asks again, at the other process too, until it is answered: what a browser and its user do. */
  async function persist(process: number, method: string, path: string, as: string, body?: object): Promise<{ status: number; body: unknown }> {
    for (let round = 0; ; round += 1) {
      try {
        return await ask((process + round) % 2, method, path, as, body);
      } catch (error) {
        if (path.endsWith('/authorisation')) cut += 1;
        if (round > 200) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  async function signOne(holder: Holder, n: number): Promise<void> {
    const at = n % 2;
    const documents = Array.from({ length: DOCUMENTS }, (_, d) => ({ name: `${n}-${d}.xml`, content: Buffer.from(`<a n="${n}"/>`).toString('base64') }));
    const made = await persist(at, 'POST', '/api/v1/signings', holder.token, { documents, form: 'enveloped' });
    const { signingId } = made.body as { signingId: string };
    await persist(at, 'POST', `/api/v1/signings/${signingId}/code`, holder.token, {});
    const { rows } = await db.database.pool.query<{ text: string }>(`select text from sent_notices where key like $1 order by id desc limit 1`, [`signing-code:${signingId}:%`]);
    const code = /\d{8}/.exec((rows[0] as { text: string }).text)?.[0] as string;
    const answer = await persist(at, 'POST', `/api/v1/signings/${signingId}/authorisation`, holder.token, { code });
    // Whose answer was lost in the kill asked again, and is told that it is done.
    const signed = answer.status === 200 ? answer : await persist(at, 'GET', `/api/v1/signings/${signingId}/signed`, holder.token);
    if (answer.status !== 200) expect(answer).toMatchObject({ status: 409, body: { code: 'SIGNING_SIGNED' } });
    expect((signed.body as { signed: unknown[] }).signed).toHaveLength(DOCUMENTS);
    ended += 1;
  }

  it('every code is used once, every signature is there with its record', async () => {
    let killed: Promise<void> | null = null;
    /** Until it came in the middle of signing, which one kill nearly always does. */
    const killBoth = async (): Promise<void> => {
      for (let round = 0; round < 5 && cut === 0; round += 1) for (const [index, { child }] of api.processes.entries()) {
        await child.end('SIGKILL');
        child.start();
        await api.live(index);
      }
    };
    await Promise.all(
      holders.map(async (holder) => {
        for (let n = 0; n < EACH; n += 1) {
          if (ended >= (HOLDERS * EACH) / 3) killed ??= killBoth();
          await signOne(holder, n);
        }
      }),
    );
    expect(killed).not.toBeNull();
    await killed;
    expect(cut).toBeGreaterThan(0);

    const { rows } = await db.database.pool.query(`
      select count(*)::int as signed, min(documents)::int as least, max(documents)::int as most,
        count(*) filter (where made <> documents)::int as torn, count(*) filter (where used_at is null or used_at <> signed_at)::int as "withoutCode", count(distinct profile_id)::int as profiles
      from (select s.signing_id, s.signed_at, s.profile_id, c.used_at,
              (select count(*) from signing_documents d where d.signing_id = s.signing_id) as documents,
              (select count(*) from signatures g where g.signing_id = s.signing_id and g.profile_id = s.profile_id and g.at = s.signed_at and g.sha256 = sha256(g.signed)) as made
            from signings s left join signing_codes c using (signing_id) where s.state = 'signed') as one`);
    expect(rows).toEqual([{ signed: HOLDERS * EACH, least: DOCUMENTS, most: DOCUMENTS, torn: 0, withoutCode: 0, profiles: HOLDERS }]);
    // A creation whose answer was lost in the kill may have been made twice; the one that nobody knows of waits, unsigned.
    const waiting = await db.database.pool.query(`select count(*)::int as n from signings s where state = 'waiting' and (exists (select 1 from signatures g where g.signing_id = s.signing_id) or exists (select 1 from signing_codes c where c.signing_id = s.signing_id and c.used_at is not null))`);
    expect(waiting.rows).toEqual([{ n: 0 }]);
  }, 200_000);
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { searchPoints, seedPoints, type Point } from '#persistence';
import { withDatabase } from '../../../../tools/testing/database.js';
import { PublicServiceApp, TestClock, type Reply } from '../../../../tools/testing/public-service-app.js';
import { SANDBOX_POINTS } from './sandbox-points.js';

const db = withDatabase();
const clock = new TestClock(Date.parse('2026-03-02T11:00:00Z'));
let api: PublicServiceApp;

interface Body extends Record<string, unknown> {
  readonly code?: string;
  readonly id: string;
  readonly items: readonly { readonly id: string; readonly town: string }[];
  readonly next: string | null;
}

beforeAll(async () => {
  api = await PublicServiceApp.start(db.database, clock);
}, 60_000);
afterAll(() => api?.close());

const find = (query: Record<string, string> = {}): Promise<Reply<Body>> => api.ask<Body>('GET', `/api/v1/points?${new URLSearchParams(query).toString()}`);
const found = async (query: Record<string, string>): Promise<string[]> => (await find(query)).body.items.map(({ id }) => id);
const ask = async (method: string, path: string, body?: object, roles = ['admin']): Promise<Reply<Body>> => api.ask<Body>(method, `/api/v1/points${path}`, { token: await api.token('adam.zarzadzajacy', roles), ...(body !== undefined && { body }) });
const NEW = { id: 'punkt-nowy', kind: 'office', name: 'Punkt Nowy', town: 'Zmyślin', postalCode: '00-099', street: 'ul. Nowa 1', openingHours: { monday: [{ from: '08:00', to: '16:00' }] } };

describe('the register of points', () => {
  it('is open to everybody, by town, page after page', async () => {
    const all = await find();
    expect([all.status, all.body.next, all.body.items.length]).toEqual([200, null, SANDBOX_POINTS.length]);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body }: Reply<Body> = await find({ limit: '5', ...(cursor !== '' && { cursor }) });
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.next;
    }
    expect(seen).toEqual(all.body.items.map(({ id }) => id));
    expect((await api.ask<Body>('GET', '/api/v1/points/kasa-wzorcowa')).body).toMatchObject({ id: 'kasa-wzorcowa', town: 'Wzorówka', kind: 'bank' });
    expect((await api.ask<Body>('GET', '/api/v1/points/nie-ma')).body.code).toBe('POINT_NOT_FOUND');
  });

  it.each<[string, Record<string, string>, readonly string[]]>([
    ['a word without accents or case', { q: 'LAKOWA' }, ['urzad-skarbowy-probno']],
    ['a word with its accents', { q: 'żółw' }, ['oddzial-zus-makietowo']],
    ['the same without', { q: 'zolw' }, ['oddzial-zus-makietowo']],
    ['several words, beginnings', { q: 'pocz mak' }, ['poczta-makietowo']],
    ['words that are nowhere together', { q: 'bank makietowo' }, []],
    ['what means something to the query language', { q: "' & | ! :* <->" }, SANDBOX_POINTS.map(({ id }) => id)],
    ['kind', { kind: 'consulate' }, ['konsulat-testopolis']],
    ['town and kind', { town: 'wzorowka', kind: 'bank' }, ['kasa-wzorcowa']],
    ['town, not a street of that name', { town: 'testowa' }, []],
    ['postal code, its beginning', { postalCode: '00-03' }, ['oddzial-zus-makietowo', 'poczta-makietowo']],
    // Monday 2 March 2026, 19:30 in Warsaw: post offices only; 17:30 the offices, too.
    ['open late', { openAt: '2026-03-02T19:30:00+01:00' }, ['poczta-przykladowo-1', 'poczta-makietowo', 'poczta-nigdzien']],
    ['open by Warsaw’s time, whatever the offset', { openAt: '2026-03-02T18:30:00Z', town: 'makietowo' }, ['poczta-makietowo']],
    ['the first minute closed', { openAt: '2026-03-02T20:00:00+01:00' }, []],
    ['summer time', { openAt: '2026-07-06T17:59:00Z', town: 'makietowo' }, ['poczta-makietowo']],
    ['Saturday', { openAt: '2026-03-07T10:00:00+01:00', town: 'nigdzien' }, ['poczta-nigdzien']],
    ['Sunday', { openAt: '2026-03-08T10:00:00+01:00' }, []],
    ['a statutory holiday', { openAt: '2026-05-01T10:00:00+02:00' }, []],
    ['the break at noon', { openAt: '2026-03-03T13:30:00+01:00', kind: 'consulate' }, []],
  ])('finds by %s', async (_, query, ids) => expect([...(await found(query))].sort()).toEqual([...ids].sort()));

  it.each<Record<string, string>>([{ kind: 'shop' }, { openAt: '2026-03-02T12:00:00' }, { openAt: 'now' }, { limit: '0' }, { cursor: 'x' }, { cursor: Buffer.from('["a",null]').toString('base64url') }, { q: 'a '.repeat(99) }, { q: 'x'.repeat(201) }, { postalCode: '%' }])('refuses %j', async (query) => {
    expect([(await find(query)).status, (await find(query)).body.code]).toEqual([400, 'QUERY_INVALID']);
  });

  it('is kept by administrators', async () => {
    expect((await ask('POST', '', NEW, ['officer'])).body.code).toBe('ROLE_MISSING');
    expect(await ask('POST', '', NEW)).toMatchObject({ status: 201, body: { id: 'punkt-nowy', country: 'PL', active: true, fourEyes: false } });
    expect((await ask('POST', '', NEW)).body.code).toBe('POINT_EXISTS');
    expect((await ask('POST', '', { ...NEW, id: 'inny', openingHours: { monday: [{ from: '16:00', to: '08:00' }] } })).body).toMatchObject({ code: 'POINT_HOURS_INVALID', location: '/openingHours/monday/0' });
    for (const wrong of [{ ...NEW, id: '../x' }, { ...NEW, kind: 'shop' }, { ...NEW, openingHours: { someday: [] } }, { ...NEW, openingHours: { monday: [{ from: '8', to: '25:00' }] } }]) expect((await ask('POST', '', wrong)).status).toBe(400);
    const { id, ...facts } = NEW;
    expect((await ask('PUT', `/${id}`, { ...facts, name: 'Punkt Zmieniony', fourEyes: true })).body).toMatchObject({ name: 'Punkt Zmieniony', fourEyes: true });
    expect(await found({ q: 'zmieniony' })).toEqual(['punkt-nowy']);
    expect(await found({ q: 'zmyslin nowy' })).toEqual([]);
    expect((await ask('PUT', '/nie-ma', facts)).body.code).toBe('POINT_NOT_FOUND');
    expect((await ask('DELETE', `/${id}`)).status).toBe(204);
    expect(await found({ q: 'zmieniony' })).toEqual([]);
    expect((await api.ask<Body>('GET', '/api/v1/points/punkt-nowy')).body['active']).toBe(false);
  });

  it('is not the affair of an agency’s administrator; what the platform’s does is remembered', async () => {
    const token = await api.token('ala.testowa', ['admin'], { tenants: ['urzad-a'] });
    const { id, ...facts } = NEW;
    for (const [method, path, body] of [['POST', '', NEW], ['PUT', '/urzad-miasta-przykladowo', facts], ['DELETE', '/urzad-miasta-przykladowo', undefined], ['GET', '/urzad-miasta-przykladowo/officers', undefined], ['POST', '/urzad-miasta-przykladowo/officers', { userId: 'ola.testowa' }], ['DELETE', '/urzad-miasta-przykladowo/officers/ola.testowa', undefined]] as const) {
      expect(await api.ask(method, `/api/v1/points${path}`, { token, ...(body && { body }) })).toMatchObject({ status: 403, body: { code: 'TENANT_NOT_YOURS' } });
    }
    const { rows } = await db.database.pool.query(`select what, details from audit_entries where details->>'pointId' = $1 order by id`, [id]);
    expect(rows).toEqual([{ what: 'point-added', details: { pointId: id, active: true, fourEyes: false } }, { what: 'point-changed', details: { pointId: id, active: true, fourEyes: true } }, { what: 'point-deactivated', details: { pointId: id } }]);
  });

  it('binds an officer to one point at a time', async () => {
    const bind = (point: string, userId = 'olaf.potwierdzajacy'): Promise<Reply<Body>> => ask('POST', `/${point}/officers`, { userId });
    const answers = await Promise.all([bind('kasa-wzorcowa'), bind('poczta-nigdzien')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [there, elsewhere] = answers[0]!.status === 201 ? ['kasa-wzorcowa', 'poczta-nigdzien'] : ['poczta-nigdzien', 'kasa-wzorcowa'];
    expect((await ask('GET', `/${there}/officers`)).body.items).toEqual([{ userId: 'olaf.potwierdzajacy', since: new Date(clock.at).toISOString() }]);
    expect((await ask('DELETE', `/${elsewhere}/officers/olaf.potwierdzajacy`)).body.code).toBe('OFFICER_NOT_BOUND');
    clock.at += 1_000;
    expect((await ask('DELETE', `/${there}/officers/olaf.potwierdzajacy`)).status).toBe(204);
    expect((await bind(elsewhere!)).status).toBe(201);
    expect((await bind('nie-ma', 'olga.potwierdzajaca')).body.code).toBe('POINT_NOT_FOUND');
  });

  it('is searched by index with 3,000 of them', async () => {
    const many = Array.from({ length: 3_000 }, (_, n): Point => ({ ...SANDBOX_POINTS[n % SANDBOX_POINTS.length]!, id: `wiele-${n}`, name: `Punkt liczony ${n}`, street: `ul. Liczona ${n}` }));
    await db.database.transaction(async () => seedPoints(db.database, many));
    await db.database.pool.query('analyze points');
    const { rows } = await db.database.pool.query<Record<string, string>>(`explain select 1 from points p where p.active and plain_words(p.name || ' ' || p.town || ' ' || p.street || ' ' || p.postal_code) @@ to_tsquery('simple', 'liczona:* & 1234:*')`);
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('points_words');
    expect(await found({ q: 'liczona 1234' })).toEqual(['wiele-1234']);
    const search = { kind: null, words: ['liczona', '12'], town: ['wzorowka'], postalCode: null, openAt: null, after: null, limit: 100 };
    expect((await searchPoints(db.database, search)).length).toBeGreaterThan(1);
  }, 60_000);
});

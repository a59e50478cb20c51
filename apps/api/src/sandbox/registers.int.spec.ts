import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { withDatabase } from '../../../../tools/testing/database.js';
import { PublicServiceApp, TestClock } from '../../../../tools/testing/public-service-app.js';

const db = withDatabase();
let api: PublicServiceApp;
let token: string;
beforeAll(async () => {
  api = await PublicServiceApp.start(db.database, new TestClock(Date.UTC(2026, 2, 2, 11)));
  token = await api.token('jan.testowy', ['citizen']);
}, 60_000);
afterAll(() => api?.close());

const ask = (method: 'GET' | 'PUT' | 'DELETE', path: string, body?: object) => api.ask<Record<string, unknown>>(method, `/api/v1/sandbox/registers${path}`, { token, ...(body !== undefined && { body }) });

it('the registers and what they know are seen and changed', async () => {
  expect((await ask('GET', '')).body).toEqual({ items: [{ register: 'drivers', available: true, entries: 2 }, { register: 'vehicles', available: true, entries: 2 }] });
  expect(await ask('PUT', '/vehicles/entries/test%20003', { ownerPesel: '00000000000', insuredUntil: null })).toMatchObject({ status: 200, body: { key: 'TEST003', facts: { ownerPesel: '00000000000', insuredUntil: null } } });
  expect((await ask('DELETE', '/vehicles/entries/TEST001')).status).toBe(204);
  const { items } = (await ask('GET', '/vehicles/entries')).body as { items: readonly { key: string }[] };
  expect(items.map(({ key }) => key)).toEqual(['TEST002', 'TEST003']);
  expect((await ask('PUT', '/drivers', { available: false })).body).toEqual({ register: 'drivers', available: false, entries: 2 });
});

it.each<[string, 'GET' | 'PUT' | 'DELETE', string, object | undefined, string]>([
  ['a register that is none', 'GET', '/aircraft/entries', undefined, '404 REGISTER_NOT_FOUND'],
  ['an entry that is none', 'DELETE', '/vehicles/entries/NONE999', undefined, '404 REGISTER_ENTRY_NOT_FOUND'],
  ['a key that is none', 'PUT', '/drivers/entries/00000000001', { categories: ['B'], validUntil: null }, '400 REGISTER_ENTRY_INVALID'],
  ['facts of the other register', 'PUT', '/vehicles/entries/TEST009', { categories: ['B'], validUntil: null }, '400 REGISTER_ENTRY_INVALID'],
  ['a category that is none', 'PUT', '/drivers/entries/00000000000', { categories: ['Z'], validUntil: null }, '400 REGISTER_ENTRY_INVALID'],
  ['facts that are none', 'PUT', '/drivers/entries/00000000000', { categories: 'B' }, '400 BODY_INVALID'],
  ['a state that is none', 'PUT', '/drivers', { available: 'yes' }, '400 BODY_INVALID'],
])('%s is refused', async (_, method, path, body, told) => {
  const answer = await ask(method, path, body);
  expect(`${answer.status} ${String(answer.body['code'])}`).toBe(told);
});

it('nobody sees them without a token', async () => {
  expect((await api.ask('GET', '/api/v1/sandbox/registers')).status).toBe(401);
});

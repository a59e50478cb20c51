import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { mayRead, SEES, standingTo, type CaseOf, type SeenKind, type Standing } from './access-table.js';
import { Authenticator } from './authenticator.js';
import { principalOf, type Principal } from './principal.js';
import { SandboxTokens } from './sandbox-tokens.js';
import { deviceWords } from './device-words.js';
import { mayTenant, tenantsOf } from './tenants.js';

const CASE: CaseOf = { tenantId: 'agency', subject: 'jan.testowy', officeId: 'urzad-testowy' };
const who = (more: Partial<Principal>): Principal => ({ subject: 'ewa.testowa', name: 'Ewa', roles: [], groups: [], tenants: ['agency'], ...more });

describe('how somebody stands to a case', () => {
  it.each<[string, Partial<Principal>, Standing]>([
    ['the citizen who submitted it', { subject: 'jan.testowy', roles: ['citizen'] }, 'owner'],
    ['he, whatever the tenant of his token', { subject: 'jan.testowy', roles: ['citizen'], tenants: ['another'] }, 'owner'],
    ['he without the role of a citizen', { subject: 'jan.testowy', roles: ['designer'] }, 'none'],
    ['another citizen', { roles: ['citizen'] }, 'none'],
    ['another citizen who is in the office\'s group but no clerk', { roles: ['citizen'], groups: ['urzad-testowy'] }, 'none'],
    ['a clerk of the office', { roles: ['clerk'], groups: ['urzad-testowy'] }, 'office'],
    ['a clerk of an office with the same name in another tenant', { roles: ['clerk'], groups: ['urzad-testowy'], tenants: ['another'] }, 'none'],
    ['a clerk of all tenants', { roles: ['clerk'], groups: ['urzad-testowy'], tenants: ['*'] }, 'office'],
    ['a clerk of another office', { roles: ['clerk'], groups: ['starostwo-testowe'] }, 'none'],
    ['an officer', { roles: ['officer'], groups: ['urzad-testowy'] }, 'none'],
    ['a designer', { roles: ['designer'] }, 'none'],
    ['an operator', { roles: ['operator'] }, 'operator'],
    ['an operator of another tenant', { roles: ['operator'], tenants: ['another'] }, 'none'],
    ['an administrator', { roles: ['admin'] }, 'operator'],
    ['an administrator who is the citizen', { subject: 'jan.testowy', roles: ['admin', 'citizen'] }, 'owner'],
    ['nobody in particular', {}, 'none'],
  ])('%s', (_, me, standing) => expect(standingTo(who(me), CASE)).toBe(standing));

  it('nobody but an operator stands to what belongs to no case', () => {
    const none: CaseOf = { tenantId: 'agency', subject: null, officeId: null };
    expect(standingTo(who({ subject: 'null', roles: ['citizen', 'clerk'], groups: ['null', ''] }), none)).toBe('none');
    expect(standingTo(who({ roles: ['operator'] }), none)).toBe('operator');
  });
});

describe('what each sees', () => {
  const KINDS: readonly SeenKind[] = ['submission', 'upp', 'reply', 'upd', 'non-delivery'];
  it.each<[Standing, boolean, boolean, readonly string[]]>([
    ['owner', true, true, ['always', 'always', 'once-delivered', 'always', 'never']],
    ['office', true, true, ['always', 'always', 'always', 'always', 'always']],
    ['operator', true, true, ['never', 'never', 'never', 'never', 'never']],
    ['none', false, false, ['never', 'never', 'never', 'never', 'never']],
  ])('%s', (standing, seesCase, seesInstance, papers) => {
    expect([SEES[standing].case, SEES[standing].instance]).toEqual([seesCase, seesInstance]);
    expect(KINDS.map((kind) => mayRead(standing, kind))).toEqual(papers);
  });
});

describe('tenants', () => {
  it('are those of the token, and * is all', () => {
    expect([mayTenant(who({}), 'agency'), mayTenant(who({}), 'another'), mayTenant(who({ tenants: [] }), 'agency'), mayTenant(who({ tenants: ['*'] }), 'another')]).toEqual([true, false, false, true]);
    expect([tenantsOf(who({})), tenantsOf(who({ tenants: ['x', '*'] }))]).toEqual([['agency'], null]);
  });
});

describe('claims', () => {
  it('that have the wrong shape count as not there', () => {
    expect(principalOf({ sub: 'x', name: 5, roles: ['clerk', 'king', 7], groups: 'urzad', tenants: [null] })).toEqual({ subject: 'x', name: 'x', roles: ['clerk'], groups: [], tenants: ['<default>'] });
    expect([principalOf({}), principalOf({ sub: '' }), principalOf({ sub: 5 })]).toEqual([null, null, null]);
  });
});

describe('tokens of the sandbox', () => {
  const folder = mkdtempSync(join(tmpdir(), 'koordynator-tokens-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const clock = { at: 1_800_000_000_000, now: () => clock.at };
  const made = (dir = 'keys'): { tokens: SandboxTokens; door: Authenticator } => {
    const tokens = new SandboxTokens(join(folder, dir), clock);
    return { tokens, door: new Authenticator(tokens, clock, { basicDemo: true }) };
  };
  const jan = who({ subject: 'jan.testowy', roles: ['citizen'] });

  it('say who asks, also after a new start, for twelve hours', async () => {
    const { tokens, door } = made();
    const token = `Bearer ${await tokens.make(jan)}`;
    expect(await door.principalOf(token)).toMatchObject(jan);
    expect(await made().door.principalOf(token)).toMatchObject(jan);
    clock.at += 12 * 3_600_000 - 1_000;
    expect(await door.principalOf(token)).toMatchObject(jan);
    clock.at += 1_000;
    await expect(door.principalOf(token)).rejects.toMatchObject({ status: 401, problem: { code: 'TOKEN_INVALID' } });
    await expect(made().door.principalOf(token)).rejects.toMatchObject({ status: 401 });
  });

  it('keep their secret to the owner of the files', () => {
    made('fresh');
    expect((statSync(join(folder, 'fresh/sandbox-token.secret')).mode & 0o777).toString(8)).toBe('600');
  });

  it('of another installation, of another kind or changed are refused', async () => {
    const { door, tokens } = made();
    const good = await tokens.make(jan);
    const [head, , tail] = good.split('.');
    const forged = `${head}.${Buffer.from(JSON.stringify({ sub: 'x', roles: ['admin'], iss: 'koordynator-sandbox', exp: 9e9 })).toString('base64url')}.${tail}`;
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${forged.split('.')[1]}.`;
    writeFileSync(join(folder, 'guess'), 'guess');
    const guessed = await new SignJWT({ roles: ['admin'] }).setProtectedHeader({ alg: 'HS256' }).setSubject('x').setIssuer('koordynator-sandbox').setExpirationTime('1h').sign(Buffer.from('guess'.padEnd(32)));
    for (const token of [await made('elsewhere').tokens.make(jan), forged, unsigned, guessed, 'x', '', 'a.b.c']) {
      await expect(door.principalOf(`Bearer ${token}`)).rejects.toMatchObject({ status: 401, problem: { code: 'TOKEN_INVALID' } });
    }
  });

  it.each([undefined, 'Bearer', 'Digest x', 'Basic', `Basic ${Buffer.from('demo:demo2').toString('base64')}`, 'Basic %%%'])('%s lets nobody in', async (header) => {
    await expect(made().door.principalOf(header)).rejects.toMatchObject({ status: 401 });
  });

  it('demo:demo is let in where it may be, and nowhere else', async () => {
    const header = `basic ${Buffer.from('demo:demo').toString('base64')}`;
    expect(await made().door.principalOf(header)).toMatchObject({ subject: 'demo', tenants: ['*'] });
    const closed = new Authenticator(made().tokens, clock, { basicDemo: false });
    await expect(closed.principalOf(header)).rejects.toMatchObject({ status: 401 });
  });

  it('are checked once and then known, ten thousand of them', async () => {
    let checks = 0;
    const verifier = { verify: (token: string) => Promise.resolve((checks += 1, { sub: token, exp: clock.at / 1_000 + 60 })) };
    const door = new Authenticator(verifier, clock, { basicDemo: false });
    await door.principalOf('Bearer first');
    await door.principalOf('Bearer first');
    expect(checks).toBe(1);
    for (let n = 0; n < 10_000; n += 1) await door.principalOf(`Bearer ${n}`);
    await door.principalOf('Bearer first');
    expect(checks).toBe(10_002);
  });
});

describe('devices', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox on Linux'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0', 'Edge on Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1', 'Safari on iOS'],
    ['Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36', 'Chrome on Android'],
    ['curl/8.5.0', 'curl'],
    ['<script>', 'unknown'],
    [undefined, 'unknown'],
  ])('%s', (agent, words) => expect(deviceWords(agent)).toBe(words));
});

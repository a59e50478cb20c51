import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { giveConsent } from '#persistence';
import { waitUntil } from '../../tools/driver/wait-until.js';
import { describeWith } from '../../tools/testing/part.js';
import { timeSkippingServer } from '../../tools/testing/temporal.js';
import { browserPart } from './harness/browser.js';
import { PzPages } from './harness/pz-pages.js';

const server = await timeSkippingServer();
const HOME = 'https://urzad.example.test';
const URLS = { successUrl: `${HOME}/done`, failureUrl: `${HOME}/failed` };
const LETTER = Buffer.from('<wniosek xmlns="urn:test"><tresc>Proszę o odpis.</tresc></wniosek>').toString('base64');

describeWith('missing' in server ? server : browserPart, 'the pages of what outside systems ask', () => {
  let pages: PzPages;
  let office: string;

  beforeAll(async () => {
    pages = await PzPages.start();
    const { system } = pages.running;
    const admin = await system.signIn('ada.administratorka', ['admin']);
    const oidc = { redirectUris: [`${HOME}/callback`], authMethod: 'client_secret' };
    const { body } = await system.http.post<{ clientSecret: string }>('/api/v1/outside-systems', { token: admin, body: { systemId: 'urzad-probny', name: { pl: 'Urząd Próbny', en: 'Sample Office' }, items: ['given_name', 'pesel', 'email'], requestKinds: ['signing', 'operation', 'account'], oidc } });
    const credentials = Buffer.from(`urzad-probny:${body.clientSecret}`).toString('base64');
    const { body: token } = await system.http.post<{ access_token: string }>('/oidc/token', { body: 'grant_type=client_credentials', headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: `Basic ${credentials}` } });
    office = token.access_token;
    const holder = await system.signIn('zofia.testowa', ['citizen']);
    const { body: applied } = await system.http.post<{ applicationId: string }>('/api/v1/trusted-profiles/applications', { token: holder, body: {} });
    const officer = await system.signIn('olga.urzednicza', ['officer']);
    const confirmed = await system.http.post(`/api/v1/trusted-profiles/applications/${applied.applicationId}/confirmation`, { token: officer, body: { idDocument: { kind: 'id-card', lastCharacters: 'AB12' } } });
    expect(confirmed.status).toBe(200);
  }, 180_000);
  afterAll(() => pages?.stop(), 60_000);
  afterEach(() => expect(pages.complaints()).toEqual([]));

  interface Asked {
    readonly requestId: string;
    readonly redirectUrl: string;
  }
  const asks = async <T = unknown>(kind: string, body: object): Promise<Asked & T> => (await pages.running.system.http.post<Asked & T>(`/api/v1/outside/${kind}`, { token: office, body: { ...URLS, ...body } })).body;
  const came = async <T>(kind: string, id: string): Promise<T> => (await pages.running.system.http.get<T>(`/api/v1/outside/${kind}/${id}`, { token: office })).body;
  const used = new Set<string>();
  /** The code that was sent last, as soon as it is there. */
  const newCode = async (): Promise<string> => {
    const operator = await pages.running.system.signIn('olga.operatorka', ['operator']);
    const code = await waitUntil('the code', async () => (await pages.running.system.notices(operator, 'zofia.testowa')).map(({ text }) => /\b\d{8}\b/.exec(text)?.[0]).findLast((found) => found !== undefined && !used.has(found)));
    used.add(code);
    return code;
  };
  /** By a code, and the way back to the system is there. */
  const authorised = async (id: string): Promise<void> => {
    const { page } = pages;
    await page.getByRole('button', { name: 'Send a code' }).click();
    await page.locator('[name=code]').fill(await newCode());
    await page.locator('[name=code]').press('Enter');
    const back = page.getByRole('link', { name: 'Back to Sample Office' });
    await back.waitFor();
    expect(await back.getAttribute('href')).toBe(`${HOME}/done?id=${id}&state=signed`);
    await pages.isSound('A request of another system');
  };
  const opened = (redirectUrl: string): Promise<void> => pages.open(new URL(redirectUrl).pathname.slice('/pz'.length));

  it('a document: read, signed by a code, and back to the system', async () => {
    const { page } = pages;
    const { requestId, redirectUrl } = await asks('signing-requests', { document: { name: 'wniosek.xml', content: LETTER }, additionalInfo: 'We need your signature\nfor the copy.' });
    await opened(redirectUrl);
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await pages.signInAs('zofia.testowa', 'citizen', new URL(redirectUrl).pathname.slice('/pz'.length));
    await page.getByText('Sample Office asks you to sign a document with your trusted profile.').waitFor();
    await pages.isSound('A request of another system', 'pz-request');
    await page.getByRole('button', { name: 'Go on: read it, then decide' }).click();
    await page.getByText('Proszę o odpis.').first().waitFor();
    expect(await page.getByRole('region', { name: 'You sign as' }).innerText()).toMatch(/zofia testowa[\s\S]*00000000000/i);
    await pages.isSound('A request of another system');
    await authorised(requestId);
    const { signed } = await came<{ signed: { name: string; content: string } }>('signing-requests', requestId);
    expect(signed.name).toBe('wniosek.xml');
    expect(Buffer.from(signed.content, 'base64').toString()).toContain('<ppZP:IdKontaUzytkownikaEpuap>zofia.testowa</ppZP:IdKontaUzytkownikaEpuap>');
  }, 120_000);

  it('an operation: its words are read, authorised by a code, and the system has the proof', async () => {
    const { page, running } = pages;
    await running.database.transaction((client) => giveConsent(running.database, client, { userId: 'zofia.testowa', systemId: 'urzad-probny', at: running.clock.now() }, () => ({ items: [], refused: [] })));
    const { operationId, redirectUrl } = await asks<{ operationId: string }>('operations', { holder: 'zofia.testowa', description: 'Zmieniam adres do doręczeń na: ul. Próbna 1.' });
    await pages.signInAs('zofia.testowa', 'citizen', new URL(redirectUrl).pathname.slice('/pz'.length));
    await page.getByText('Zmieniam adres do doręczeń na: ul. Próbna 1.').first().waitFor();
    await pages.isSound('A request of another system', 'pz-request-operation');
    await page.getByRole('button', { name: 'Go on: read it, then decide' }).click();
    await authorised(operationId);
    const { state, proof } = await came<{ state: string; proof: string }>('operations', operationId);
    expect([state, Buffer.from(proof, 'base64').toString()]).toEqual(['authorised', expect.stringContaining('Zmieniam adres do doręczeń na: ul. Próbna 1.')]);
  }, 120_000);

  it('what a new account needs: nothing is ticked, and what is ticked is told', async () => {
    const { page } = pages;
    const { requestId, redirectUrl } = await asks('account-requests', { items: ['given_name', 'pesel', 'email'], note: 'For your account.' });
    await pages.signInAs('zofia.testowa', 'citizen', new URL(redirectUrl).pathname.slice('/pz'.length));
    await page.getByText('What may Sample Office know?').waitFor();
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
    await pages.isSound('A request of another system', 'pz-request-account');
    await page.getByRole('checkbox', { name: 'PESEL' }).check();
    await page.getByRole('button', { name: 'Let it know what is ticked' }).click();
    await page.getByRole('link', { name: 'Back to Sample Office' }).waitFor();
    expect((await came<{ holder: object }>('account-requests', requestId)).holder).toEqual({ sub: 'zofia.testowa', pesel: '00000000000' });
  }, 60_000);

  it('is refused by keyboard alone, and shows nothing to somebody else', async () => {
    const { page } = pages;
    const { requestId, redirectUrl } = await asks('signing-requests', { document: { name: 'wniosek.xml', content: LETTER } });
    const path = new URL(redirectUrl).pathname.slice('/pz'.length);
    await pages.signInAs('zofia.testowa', 'citizen', path);
    await page.getByRole('button', { name: 'Refuse' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('You have refused. Nothing was signed, nothing was told.').waitFor();
    expect(await page.getByRole('link', { name: 'Back to Sample Office' }).getAttribute('href')).toBe(`${HOME}/failed?id=${requestId}&state=refused`);
    await pages.isSound('A request of another system');
    await pages.signInAs('jan.ciekawski', 'citizen', path);
    await page.getByText('There is no such request, it is not for you, or somebody else has taken it up.').waitFor();
    expect(pages.complaints(/404/)).toEqual([]);
  }, 60_000);
});

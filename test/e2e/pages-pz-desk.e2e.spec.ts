import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Canonical } from '#signature';
import { readFileSync } from 'node:fs';
import { expecting } from '../../tools/driver/public-service.js';
import { waitUntil } from '../../tools/driver/wait-until.js';
import { describeWith } from '../../tools/testing/part.js';
import { timeSkippingServer } from '../../tools/testing/temporal.js';
import { browserPart, violations } from './harness/browser.js';
import { PzPages } from './harness/pz-pages.js';
import { PzPerson } from './harness/pz-person.js';

const server = await timeSkippingServer();
const FOUR_EYES_POINT = 'urzad-miasta-przykladowo';

describeWith('missing' in server ? server : browserPart, 'the pages of confirmation and of a profile at a point', () => {
  let pages: PzPages;
  beforeAll(async () => {
    pages = await PzPages.start();
  }, 180_000);
  afterAll(() => pages?.stop(), 60_000);
  afterEach(() => expect(pages.complaints()).toEqual([]));

  async function applied(subject: string): Promise<string> {
    const { system } = pages.running;
    const answer = await system.http.post<{ applicationId: string }>('/api/v1/trusted-profiles/applications', { token: await system.signIn(subject, ['citizen']), body: {} });
    return expecting('apply', answer, 201).applicationId;
  }

  async function confirmed(subject: string): Promise<string> {
    const { system } = pages.running;
    const applicationId = await applied(subject);
    const token = await system.signIn('olga.urzednicza', ['officer']);
    expecting('confirm', await system.http.post(`/api/v1/trusted-profiles/applications/${applicationId}/confirmation`, { token, body: { idDocument: { kind: 'id-card', lastCharacters: 'AB12' } } }), 200);
    return applicationId;
  }

  async function seenByOfficer(submit: string, lastCharacters: string): Promise<void> {
    const { page } = pages;
    for (const name of ['person', 'document', 'data']) await page.locator(`[name=${name}]`).check();
    await page.locator('[name=lastCharacters]').fill(lastCharacters);
    await page.getByRole('button', { name: submit }).click();
  }

  it('four eyes: the second officer of the point finds what waits, and has to have seen the same document', async () => {
    const { page, running } = pages;
    const admin = await running.system.signIn('ada.testowa', ['admin']);
    for (const userId of ['olaf.urzedniczy', 'oskar.urzedniczy']) expecting('bind', await running.system.http.post(`/api/v1/points/${FOUR_EYES_POINT}/officers`, { token: admin, body: { userId } }), 201);
    const applicationId = await applied('wanda.testowa');
    await pages.signInAs('olaf.urzedniczy', 'officer', `/desk/${applicationId}`);
    await seenByOfficer('Confirm the identity', 'CD34');
    await page.getByText('Waits for a second officer').first().waitFor();
    await pages.isSound('Application for a trusted profile', 'pz-desk-four-eyes');
    await seenByOfficer('Confirm as the second officer', 'CD34');
    await page.getByText("The second confirmation has to be another officer's.").waitFor();
    expect(await violations(page)).toEqual([]);
    expect(pages.complaints(/4\d\d/)).toEqual([]);

    await pages.signInAs('wanda.testowa', 'citizen', '/profile');
    await page.getByText('Your application waits for a second officer.').waitFor();
    await pages.isSound('My trusted profile');

    await pages.signInAs('oskar.urzedniczy', 'officer', '/desk');
    await page.getByRole('link', { name: /wanda/i }).waitFor();
    await pages.isSound("Officer's desk");
    await page.getByRole('link', { name: /wanda/i }).click();
    await seenByOfficer('Confirm as the second officer', 'XY99');
    await page.getByText(/differs from the one/).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(pages.complaints(/4\d\d/)).toEqual([]);
    await seenByOfficer('Confirm as the second officer', 'CD34');
    await page.getByText('Confirmed').first().waitFor();
    await pages.isSound('Application for a trusted profile');
  }, 120_000);

  it('at a point: three more years, new names, and an end with a reason; each field belongs to its own form', async () => {
    const { page } = pages;
    const applicationId = await confirmed('celina.testowa');
    await pages.signInAs('olga.urzednicza', 'officer', `/desk/${applicationId}`);
    await page.getByText('Extend at the point').waitFor();
    await pages.isSound('Application for a trusted profile', 'pz-desk-profile');
    expect(await page.evaluate(`(() => { const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id); return ids.filter((id, at) => ids.indexOf(id) !== at); })()`)).toEqual([]);
    const until = page.locator('dt', { hasText: 'Valid until' }).locator('xpath=../dd');
    const before = await until.textContent();
    const extension = page.locator('form', { has: page.getByRole('button', { name: 'Extend by 3 years' }) });
    await extension.getByLabel('Last characters of the number').fill('ab12');
    await extension.getByRole('button').click();
    await waitUntil('the profile to be valid for longer', async () => (await until.textContent()) !== before);

    const names = page.locator('form', { has: page.getByRole('button', { name: 'Change the data' }) });
    await names.getByLabel('Family name').fill('Zmieniona');
    await names.getByLabel('Last characters of the number').fill('ab12');
    await names.getByRole('button').click();
    await page.locator('dd', { hasText: 'Zmieniona' }).waitFor();
    await pages.isSound('Application for a trusted profile');

    const end = page.locator('form', { has: page.getByRole('button', { name: 'Revoke the profile' }) });
    await end.getByRole('button').click();
    await page.getByRole('link', { name: 'Fill in “Reason”.' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await end.getByLabel('Reason').fill('Wniosek posiadacza');
    await end.getByRole('button').click();
    await page.locator('dd', { hasText: /^revoked$/ }).waitFor();
    await pages.isSound('Application for a trusted profile');

    await pages.signInAs('celina.testowa', 'citizen', '/profile');
    await page.getByText(/Wniosek posiadacza/).waitFor();
    expect(await page.getByRole('row').count()).toBeGreaterThan(5);
    await pages.isSound('My trusted profile', 'pz-history');
  }, 120_000);

  it('without an officer: the statement, signed with a qualified certificate', async () => {
    const { page, running } = pages;
    const person = await PzPerson.registered(pages, 'lidia.testowa', ['Lidia', 'Testowa']);
    await person.signIn('/profile/apply');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('link', { name: /qualified/i }).click();
    await pages.isSound('Confirm with a qualified certificate', 'pz-qualified');
    await page.getByRole('button', { name: 'Prepare the statement' }).click();
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /Save the file/ }).click()]);
    const document = readFileSync(await saved.path(), 'utf8') as Canonical;
    const sign = (name: string): Buffer => Buffer.from(String(running.signatures.sandbox?.sign({ subject: 'PNOPL-00000000000', name, document, at: running.clock.now() })));
    const send = async (name: string): Promise<void> => {
      await page.locator('input[type=file]').setInputFiles({ name: 'oswiadczenie.xml', mimeType: 'text/xml', buffer: sign(name) });
      await page.getByRole('button', { name: 'Send and confirm' }).click();
    };
    await send('Anna Testowa');
    await page.getByText("The certificate is somebody else's.").waitFor();
    expect(await violations(page)).toEqual([]);
    expect(pages.complaints(/403/)).toEqual([]);
    await send('Lidia Testowa');
    await page.getByText('Your profile is valid.').waitFor();
    await pages.isSound('My trusted profile');
    await person.signOut();
  }, 90_000);

  it('by keyboard alone in high contrast: from the document to its signature', async () => {
    const { page, running } = pages;
    await confirmed('daria.testowa');
    await pages.signInAs('daria.testowa', 'citizen', '/sign');
    await pages.tabTo('High contrast');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(`getComputedStyle(document.body).backgroundColor`)).toBe('rgb(0, 0, 0)');
    await pages.isSound('Sign documents');
    // The system's own dialogue, which no page can drive, gives the file; all else is by keys.
    await page.locator('input[type=file]').setInputFiles({ name: 'pismo.xml', mimeType: 'text/xml', buffer: Buffer.from('<pismo><tresc>Dzień dobry</tresc></pismo>') });
    await pages.tabTo('On to the preview');
    await page.keyboard.press('Enter');
    await page.getByText('Dzień dobry').first().waitFor();
    await pages.isSound('Signing', 'pz-signing-contrast');
    await pages.tabTo('Send a code');
    await page.keyboard.press('Enter');
    await page.locator('[name=code]').waitFor();
    const token = await running.system.signIn('olga.operatorka', ['operator']);
    const code = await waitUntil('a code', async () => (await running.system.notices(token, 'daria.testowa')).map(({ text }) => /\b\d{6,8}\b/.exec(text)?.[0]).findLast((found) => found !== undefined));
    expect(await pages.focused()).toBe('Authorisation code');
    await page.keyboard.type(code);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('The documents are signed.').waitFor();
    await pages.isSound('Signing');
    for (const [path, heading] of [['/profile', 'My trusted profile'], ['/profile/extend', 'Extend the validity'], ['/account', 'My account'], ['/points', 'Confirmation points'], ['/consents', 'Consents']] as const) {
      await pages.open(path);
      await pages.isSound(heading);
    }
    await page.getByRole('button', { name: 'Polski' }).click();
    for (const path of ['/profile', '/profile/apply', '/profile/extend', '/profile/revoke', '/account', '/account/security', '/account/sessions', '/account/audit', '/account/closing', '/sign', '/signings', '/points', '/consents', '/messages']) {
      await pages.open(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      expect([path, await page.locator('html').getAttribute('lang'), ...(await violations(page))]).toEqual([path, 'pl']);
    }
    await page.evaluate('localStorage.clear()');
  }, 120_000);
});

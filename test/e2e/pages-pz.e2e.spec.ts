import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { expecting } from '../../tools/driver/public-service.js';
import { waitUntil } from '../../tools/driver/wait-until.js';
import { describeWith } from '../../tools/testing/part.js';
import { timeSkippingServer } from '../../tools/testing/temporal.js';
import { browserPart, violations } from './harness/browser.js';
import { PzPages } from './harness/pz-pages.js';

const server = await timeSkippingServer();

describeWith('missing' in server ? server : browserPart, 'the pages of the trusted profile', () => {
  let pages: PzPages;
  beforeAll(async () => {
    pages = await PzPages.start();
  }, 180_000);
  afterAll(() => pages?.stop(), 60_000);
  afterEach(() => expect(pages.complaints()).toEqual([]));

  async function confirmed(applicationId: string): Promise<void> {
    const { system } = pages.running;
    const token = await system.signIn('olga.urzednicza', ['officer']);
    expecting('confirm', await system.http.post(`/api/v1/trusted-profiles/applications/${applicationId}/confirmation`, { token, body: { idDocument: { kind: 'id-card', lastCharacters: 'AB12' } } }), 200);
  }

  it('come from this server alone, under a policy without anything inline; what never changes is kept', async () => {
    const page = await fetch(`${pages.base}/profile/apply`);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:/);
    const html = await page.text();
    expect(html).not.toMatch(/<style|style=|<script(?![^>]* src=)/);
    const script = /src="(\/pz\/assets\/[^"]+\.js)"/.exec(html)?.[1] as string;
    const fetched = await fetch(new URL(script, pages.base), { headers: { 'accept-encoding': 'br' } });
    expect([fetched.headers.get('content-encoding'), fetched.headers.get('cache-control')]).toEqual(['br', 'public, max-age=31536000, immutable']);
    expect((await fetch(`${pages.base}/assets/nothing.js`)).status).toBe(404);
    expect((await fetch(`${pages.base}`, { redirect: 'manual' })).status).toBe(308);
  }, 60_000);

  it('sign in: by keyboard alone, past the skip link; what is missing is said and leads to its field', async () => {
    const { page } = pages;
    await pages.open('/sign-in');
    await pages.isSound('Sign in', 'pz-sign-in');
    await page.locator('body').press('Tab');
    expect(await pages.focused()).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await pages.tabTo('User id');
    expect(await pages.focusIsSeen()).toBe(true);
    await pages.tabTo('Sign in to the sandbox');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Fill in “User id”.' }).waitFor();
    expect(await pages.focused()).toContain('Something is wrong');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await pages.focused()).toBe('User id');
    await page.keyboard.type('ewa.testowa');
    await page.keyboard.press('Enter');
    await page.getByText('Signed in to the sandbox: ewa.testowa').waitFor();
    await pages.isSound('Trusted profile');
    await pages.tabTo('Sign out');
    await page.keyboard.press('Enter');
    await pages.isOut();
  }, 60_000);

  it('speak the language and have the contrast that were chosen, also after a reload', async () => {
    const { page } = pages;
    await pages.open('/sign-in');
    await page.getByRole('button', { name: 'Polski' }).click();
    await page.getByRole('button', { name: 'Wysoki kontrast' }).click();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Logowanie' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('pl');
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(`getComputedStyle(document.body).backgroundColor`)).toBe('rgb(0, 0, 0)');
    await page.getByRole('button', { name: 'Wysoki kontrast' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.evaluate('localStorage.clear()');
    await page.emulateMedia({ contrast: 'more' });
    await page.reload();
    expect(await page.evaluate(`getComputedStyle(document.body).backgroundColor`)).toBe('rgb(0, 0, 0)');
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ contrast: null, forcedColors: 'active' });
    await page.reload();
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ forcedColors: null });
  }, 60_000);

  it('bring somebody who is not signed in back to where he wanted to go, and refuse a role that he lacks', async () => {
    const { page } = pages;
    await pages.open('/sign-in');
    await page.evaluate('sessionStorage.clear()');
    await pages.open('/profile/apply');
    await page.locator('[name=sandboxSubject]').fill('piotr.testowy');
    await page.getByRole('button', { name: 'Sign in to the sandbox' }).click();
    await pages.isSound('Application for a trusted profile');
    await pages.open('/desk');
    await pages.isSound('Not allowed');
    await pages.open('/no/such/page');
    await pages.isSound('There is no such page');
  }, 60_000);

  it('from application to revocation: state and history', async () => {
    const { page } = pages;
    await pages.signInAs('jan.testowy', 'citizen', '/profile');
    await page.getByText('You have no trusted profile.').waitFor();
    await pages.isSound('My trusted profile');
    await page.getByRole('link', { name: 'Apply for a profile' }).click();
    await pages.isSound('Application for a trusted profile', 'pz-apply');
    expect(await pages.focused()).toBe('Application for a trusted profile');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Your application waits for confirmation.').waitFor();
    await pages.isSound('My trusted profile');

    const applicationId = (await page.locator('dd code').first().textContent()) as string;
    await confirmed(applicationId);
    await page.reload();
    await page.getByText('Your profile is valid.').waitFor();
    await page.getByRole('cell', { name: 'Identity confirmed' }).or(page.getByRole('cell', { name: 'The profile was confirmed' })).waitFor();
    await pages.isSound('My trusted profile', 'pz-profile');

    await page.getByRole('link', { name: 'Revoke the profile' }).click();
    await pages.isSound('Revoke the profile', 'pz-revoke');
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('link', { name: 'Fill in “I want to revoke my trusted profile”.' }).waitFor();
    await page.getByLabel('I want to revoke my trusted profile').check();
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('Your profile is revoked.').waitFor();
    await pages.isSound('My trusted profile');
  }, 90_000);

  it('say a problem in the reader’s language, by its code', async () => {
    const { page } = pages;
    await pages.signInAs('adam.testowy', 'citizen', '/profile/apply');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Your application waits for confirmation.').waitFor();
    await pages.open('/profile/apply');
    await page.getByRole('button', { name: 'Polski' }).click();
    await page.getByRole('button', { name: 'Złóż wniosek' }).click();
    await page.getByText('Twój wniosek już czeka na potwierdzenie.').waitFor();
    expect(await pages.focused()).toContain('Nie udało się');
    expect(await violations(page)).toEqual([]);
    expect(pages.complaints(/409/)).toEqual([]);
    await page.getByRole('button', { name: 'English' }).click();
  }, 60_000);

  it('show the messages that the sandbox sent: a lapsed application is told to its applicant', async () => {
    const { page, running } = pages;
    const token = await running.system.signIn('anna.testowa', ['citizen']);
    const applied = await running.system.http.post<{ confirmBy: string }>('/api/v1/trusted-profiles/applications', { token, body: {} });
    await running.skipPast(expecting('apply', applied, 201).confirmBy);
    await pages.signInAs('anna.testowa', 'citizen', '/messages');
    // They go out by the worker, in its own time.
    await waitUntil('a message to be shown', async () => {
      await page.getByRole('button', { name: 'Show' }).click();
      await page.getByRole('heading', { level: 2, name: /message/ }).waitFor();
      return (await page.locator('ul.cards > li').count()) > 0;
    });
    await pages.isSound('Sandbox messages', 'pz-messages');
    await pages.open('/profile');
    await page.getByText('Your application has lapsed.').waitFor();
    await pages.isSound('My trusted profile');
  }, 90_000);
});

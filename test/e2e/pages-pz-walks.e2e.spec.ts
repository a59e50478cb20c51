import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { describeWith } from '../../tools/testing/part.js';
import { waitUntil } from '../../tools/driver/wait-until.js';
import { timeSkippingServer } from '../../tools/testing/temporal.js';
import { browserPart, violations } from './harness/browser.js';
import { PzPages } from './harness/pz-pages.js';

const server = await timeSkippingServer();
const PASSWORD = 'cztery zielone lampy w oknie';

describeWith('missing' in server ? server : browserPart, 'the pages of accounts, signings, desk and points', () => {
  let pages: PzPages;
  beforeAll(async () => {
    pages = await PzPages.start();
  }, 180_000);
  afterAll(() => pages?.stop(), 60_000);
  afterEach(() => expect(pages.complaints()).toEqual([]));

  /** The latest code that the sandbox "sent" there. */
  async function codeTo(to: string, pattern = /\b\d{6,8}\b/): Promise<string> {
    const { system } = pages.running;
    const token = await system.signIn('olga.operatorka', ['operator']);
    return waitUntil(`a code to ${to}`, async () => (await system.notices(token, to)).map(({ text }) => pattern.exec(text)?.[0]).findLast((code) => code !== undefined));
  }

  async function withProfile(subject: string): Promise<void> {
    const { http, signIn } = pages.running.system;
    const system = pages.running.system;
    const mine = await signIn.call(system, subject, ['citizen']);
    const { body } = await http.post<{ applicationId: string }>('/api/v1/trusted-profiles/applications', { token: mine, body: {} });
    const officer = await signIn.call(system, 'olga.urzednicza', ['officer']);
    const done = await http.post(`/api/v1/trusted-profiles/applications/${body.applicationId}/confirmation`, { token: officer, body: { idDocument: { kind: 'id-card', lastCharacters: 'AB12' } } });
    expect(done.status).toBe(200);
  }

  describe('accounts', () => {
    it('register, sign in with the password, read my data, sessions and audit trail, sign out everywhere', async () => {
      const { page } = pages;
      await pages.open('/register');
      await pages.isSound('Create an account', 'pz-register');
      await page.getByRole('button', { name: 'Create the account' }).click();
      await page.getByRole('link', { name: 'Fill in “User id”.' }).waitFor();
      expect(await violations(page)).toEqual([]);
      const fields = { userId: 'zofia.testowa', password: PASSWORD, repeated: PASSWORD, firstName: 'Zofia', familyName: 'Testowa', pesel: '00000000000', email: 'zofia.testowa@example.test' };
      for (const [name, value] of Object.entries(fields)) await page.locator(`[name=${name}]`).fill(value);
      await page.getByRole('button', { name: 'Create the account' }).click();
      await pages.isSound('The account is open');

      await page.getByRole('link', { name: 'Sign in' }).last().click();
      await page.locator('[name=userId]').fill('zofia.testowa');
      await page.locator('[name=password]').fill('not the password');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByText('Wrong user id or password.').waitFor();
      expect(await violations(page)).toEqual([]);
      expect(pages.complaints(/401/)).toEqual([]);
      await page.locator('[name=password]').fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByText('Signed in: Zofia Testowa').waitFor();

      await pages.open('/account');
      await pages.isSound('My account', 'pz-account');
      await page.locator('[name=code]').first().fill(await codeTo('zofia.testowa@example.test'));
      await page.getByRole('button', { name: 'Confirm', exact: true }).click();
      await page.locator('[name=code]').first().waitFor({ state: 'detached' });
      await pages.open('/account/security');
      await pages.isSound('Password and keys');
      await pages.open('/account/audit');
      await page.getByRole('cell', { name: 'Signed in' }).first().waitFor();
      await pages.isSound('Audit trail');
      await pages.open('/account/sessions');
      await page.getByText('(this session)').first().waitFor();
      await pages.isSound('Sessions', 'pz-sessions');
      await page.getByRole('button', { name: 'Sign out everywhere' }).click();
      await pages.isOut();
      expect(pages.complaints(/401/)).toEqual([]);
    }, 120_000);

    it('a passkey signs in without a password', async () => {
      const { page } = pages;
      const devices = await page.context().newCDPSession(page);
      await devices.send('WebAuthn.enable');
      await devices.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
      // Passkeys belong to a name, not to a number.
      const named = pages.base.replace('127.0.0.1', 'localhost');
      await page.goto(`${named}/sign-in`);
      await page.locator('[name=userId]').fill('zofia.testowa');
      await page.locator('[name=password]').fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByText('Signed in: Zofia Testowa').waitFor();
      await page.goto(`${named}/account/security`);
      await page.locator('[name=name]').fill('Klucz testowy');
      await page.getByRole('button', { name: 'Add a passkey' }).click();
      await page.getByRole('button', { name: 'Remove the passkey Klucz testowy' }).waitFor();
      await pages.isSound('Password and keys', 'pz-security');
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await page.getByRole('button', { name: 'Use a passkey' }).click();
      await page.getByRole('button', { name: 'Use a passkey' }).click();
      await page.getByText('Signed in: Zofia Testowa').waitFor();
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    }, 60_000);

    it('recovery: the code to the address, the recovery code, a new password', async () => {
      const { page } = pages;
      await pages.open('/recovery');
      await pages.isSound('Recover an account');
      await page.locator('[name=userId]').fill('zofia.testowa');
      await page.getByRole('button', { name: 'Send a code' }).click();
      await page.getByText('If there is such an account').waitFor();
      await pages.isSound('Recover an account');
    }, 60_000);
  });

  describe('signings', () => {
    it('the document as a person reads it, the code, the signed file; a wrong code says how often it can be tried', async () => {
      const { page } = pages;
      await withProfile('ewa.testowa');
      await pages.signInAs('ewa.testowa', 'citizen', '/sign');
      await pages.isSound('Sign documents', 'pz-sign');
      const letter = `<wnio:Dokument xmlns:wnio="http://crd.gov.pl/wzor/2017/10/24/4566/"><wnio:TrescDokumentu format="text/xml" kodowanie="XML"><wnio:Tytul>Wniosek testowy</wnio:Tytul><wnio:Informacje><wnio:Informacja>Proszę o odpowiedź. &lt;script&gt;alert(1)&lt;/script&gt;</wnio:Informacja></wnio:Informacje></wnio:TrescDokumentu></wnio:Dokument>`;
      await page.locator('input[type=file]').setInputFiles({ name: 'pismo.xml', mimeType: 'text/xml', buffer: Buffer.from(letter) });
      await page.getByRole('button', { name: 'On to the preview' }).click();
      await page.getByText('Wniosek testowy').first().waitFor();
      await page.getByText('Title', { exact: true }).waitFor();
      await page.getByText('<script>alert(1)</script>').first().waitFor();
      await pages.isSound('Signing', 'pz-signing');
      await page.getByText('Source: pismo.xml').first().click();
      await page.locator('pre.raw').waitFor();
      expect(await page.locator('pre.raw').textContent()).toBe(letter);

      await page.getByRole('button', { name: 'Send a code' }).click();
      const right = await codeTo('ewa.testowa');
      await page.locator('[name=code]').fill(right === '000000' ? '111111' : right.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10)));
      await page.getByRole('button', { name: 'Sign', exact: true }).click();
      await page.getByText(/Wrong code\. Attempts left: \d/).waitFor();
      expect(await violations(page)).toEqual([]);
      expect(pages.complaints(/403/)).toEqual([]);
      await page.locator('[name=code]').fill(right);
      await page.getByRole('button', { name: 'Sign', exact: true }).click();
      await page.getByText('The documents are signed.').waitFor();
      await pages.isSound('Signing');
      const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /Save the file .*pismo/ }).first().click()]);
      expect(readFileSync(await saved.path(), 'utf8')).toContain('SignatureValue');

      await pages.open('/signings');
      await page.getByRole('link', { name: 'pismo.xml' }).waitFor();
      await pages.isSound('My signings', 'pz-signings');
      await page.getByRole('link', { name: 'pismo.xml' }).click();
      await page.getByText('The documents are signed.').waitFor();
    }, 120_000);

    it('a document that cannot be shown says so; withdrawn documents are over', async () => {
      const { page } = pages;
      await pages.signInAs('ewa.testowa', 'citizen', '/sign');
      await page.locator('input[type=file]').setInputFiles([
        { name: 'obraz.bin', mimeType: 'application/octet-stream', buffer: Buffer.from([0, 1, 2, 255]) },
        { name: 'tekst.txt', mimeType: 'text/plain', buffer: Buffer.from('Zwykły tekst \u202e odwrócony') },
        { name: 'inny.xml', mimeType: 'text/xml', buffer: Buffer.from('<a x="1"><b>słowo</b><c/></a>') },
      ]);
      await page.locator('[name=form]').selectOption('detached');
      await page.getByRole('button', { name: 'On to the preview' }).click();
      await page.getByText('This document (4 bytes) cannot be shown here.').waitFor();
      await page.getByText('Mind: the document has characters that are not seen').waitFor();
      await page.getByText('słowo').first().waitFor();
      await pages.isSound('Signing');
      await page.getByRole('button', { name: 'Withdraw the documents' }).click();
      await page.getByText('Withdrawn').waitFor();
      await pages.isSound('Signing');
    }, 60_000);
  });

  describe('the desk and the points', () => {
    it('an officer finds an application, checks, confirms; the holder extends with a code', async () => {
      const { page } = pages;
      const { system } = pages.running;
      const token = await system.signIn('karol.testowy', ['citizen']);
      const { body } = await system.http.post<{ applicationId: string }>('/api/v1/trusted-profiles/applications', { token, body: {} });
      await pages.signInAs('olga.urzednicza', 'officer', '/desk');
      await pages.isSound("Officer's desk");
      await page.locator('[name=q]').fill(body.applicationId);
      await page.getByRole('button', { name: 'Find' }).click();
      await page.getByRole('link', { name: /karol/ }).click();
      await pages.isSound('Application for a trusted profile', 'pz-desk');
      await page.getByRole('button', { name: 'Confirm the identity' }).click();
      await page.getByRole('link', { name: 'Fill in “Last characters of the number”.' }).waitFor();
      for (const name of ['person', 'document', 'data']) await page.locator(`[name=${name}]`).check();
      await page.locator('[name=lastCharacters]').fill('ab12');
      await page.getByRole('button', { name: 'Confirm the identity' }).click();
      await page.getByText('Confirmed').first().waitFor();
      await pages.isSound('Application for a trusted profile');

      await pages.signInAs('karol.testowy', 'citizen', '/profile/extend');
      await page.getByRole('button', { name: 'Send a code' }).click();
      await page.locator('[name=code]').fill(await codeTo('karol.testowy'));
      await pages.isSound('Extend the validity', 'pz-extend');
      await page.getByRole('button', { name: 'Sign and extend' }).click();
      await page.getByRole('cell', { name: /extended/i }).waitFor();
    }, 120_000);

    it('by keyboard alone: applied for, found and confirmed at the desk, extended, revoked', async () => {
      const { page } = pages;
      await pages.signInAs('kinga.testowa', 'citizen', '/profile');
      await pages.pressAt('Apply for a profile');
      await page.getByRole('heading', { level: 1, name: 'Application for a trusted profile' }).waitFor();
      await pages.pressAt('Apply');
      await page.getByText('Your application waits for confirmation.').waitFor();

      await pages.signInAs('olga.urzednicza', 'officer', '/desk');
      await pages.tabTo('Find an application');
      await page.keyboard.type('kinga testowa');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: /kinga/ }).waitFor();
      await pages.pressAt('kinga testowa');
      await page.getByRole('heading', { level: 2, name: 'Confirm the identity' }).waitFor();
      for (const name of ["The person matches the document's picture", 'The document is valid and undamaged', "The application's data match the document"]) {
        await pages.tabTo(name);
        await page.keyboard.press('Space');
      }
      await pages.tabTo('Last characters of the number');
      await page.keyboard.type('ab12');
      await page.keyboard.press('Enter');
      await page.getByText('Confirmed').first().waitFor();

      await pages.signInAs('kinga.testowa', 'citizen', '/profile');
      await pages.pressAt('Extend the validity');
      await page.getByRole('heading', { level: 1, name: 'Extend the validity' }).waitFor();
      await pages.pressAt('Send a code');
      await page.locator('[name=code]').waitFor();
      const code = await codeTo('kinga.testowa');
      await pages.tabTo('Authorisation code');
      await page.keyboard.type(code);
      await page.keyboard.press('Enter');
      await page.getByRole('cell', { name: /extended/i }).waitFor();

      await pages.pressAt('Revoke the profile');
      await page.getByRole('heading', { level: 1, name: 'Revoke the profile' }).waitFor();
      await pages.tabTo('I want to revoke my trusted profile');
      await page.keyboard.press('Space');
      await pages.pressAt('Revoke');
      await page.getByText('Your profile is revoked.').waitFor();
    }, 150_000);

    it('an officer refuses with a reason that the applicant reads', async () => {
      const { page } = pages;
      const { system } = pages.running;
      const token = await system.signIn('marek.testowy', ['citizen']);
      const { body } = await system.http.post<{ applicationId: string }>('/api/v1/trusted-profiles/applications', { token, body: {} });
      await pages.signInAs('olga.urzednicza', 'officer', `/desk/${body.applicationId}`);
      await page.getByRole('button', { name: 'Refuse', exact: true }).click();
      await page.getByRole('link', { name: 'Fill in “Reason”.' }).waitFor();
      await page.locator('[name=reason]').fill('Zdjęcie się nie zgadza');
      await page.getByRole('button', { name: 'Refuse', exact: true }).click();
      await page.getByText('Refused').waitFor();
      await pages.signInAs('marek.testowy', 'citizen', '/profile');
      await page.getByText('Confirmation was refused.').waitFor();
      await page.getByText(/Zdjęcie się nie zgadza/).waitFor();
      await pages.isSound('My trusted profile');
    }, 60_000);

    it('points are found by kind, town and whether they are open', async () => {
      const { page } = pages;
      await pages.open('/points');
      await page.getByText(/points? found/).waitFor();
      await pages.isSound('Confirmation points', 'pz-points');
      const found = async (kind: string): Promise<number> => {
        await page.locator('[name=town]').fill('Przykładowo');
        await page.locator('[name=kind]').selectOption(kind);
        await page.getByRole('button', { name: 'Find' }).click();
        await page.waitForURL((url) => url.searchParams.get('kind') === kind || (kind === '' && (url.searchParams.get('kind') ?? '') === ''));
        await page.getByText(/points? found/).waitFor();
        await page.getByText('Loading…').waitFor({ state: 'detached' });
        return page.getByText('Punkt Testowy').or(page.getByText('Urząd Miasta Przykładowo')).count();
      };
      expect(await found('office')).toBeGreaterThan(0);
      await pages.isSound('Confirmation points');
      expect(await found('consulate')).toBe(0);
      await page.locator('[name=kind]').selectOption('');
      const town = 'Bezpunktowo';
      await page.locator('[name=town]').fill(town);
      await page.locator('[name=open]').check();
      await page.getByRole('button', { name: 'Find' }).click();
      await page.getByText('0 points found').waitFor();
      expect(new URL(page.url()).searchParams.get('town')).toBe(town);
      await pages.isSound('Confirmation points');
    }, 60_000);
  });
});

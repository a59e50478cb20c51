import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { TOTP } from 'otpauth';
import { describeWith } from '../../tools/testing/part.js';
import { timeSkippingServer } from '../../tools/testing/temporal.js';
import { browserPart, violations } from './harness/browser.js';
import { PzPages } from './harness/pz-pages.js';
import { PzPerson } from './harness/pz-person.js';

const server = await timeSkippingServer();
const STEP_MS = 30_000;

describeWith('missing' in server ? server : browserPart, 'the pages of an account', () => {
  let pages: PzPages;
  beforeAll(async () => {
    pages = await PzPages.start();
  }, 180_000);
  afterAll(() => pages?.stop(), 60_000);
  afterEach(() => expect(pages.complaints()).toEqual([]));

  it('an authenticator app: set up, asked for at sign-in, a used code refused, lost and left behind by recovery', async () => {
    const { page, running } = pages;
    const person = await PzPerson.registered(pages, 'tomasz.testowy', ['Tomasz', 'Testowy']);
    await person.signIn('/account/security');
    await page.getByRole('button', { name: 'Set up an app' }).click();
    const secret = ((await page.locator('.secret').textContent()) ?? '').replaceAll(' ', '');
    expect(await page.getByRole('link', { name: 'Open in an app on this device' }).getAttribute('href')).toContain(`secret=${secret}`);
    await pages.isSound('Password and keys');
    const app = new TOTP({ secret });
    const codeNow = (): string => app.generate({ timestamp: running.clock.now() });
    await page.locator('[name=code]').fill(codeNow());
    await page.getByRole('button', { name: 'Confirm the code' }).click();
    await page.getByText('On: sign-in asks for a code of the app.').waitFor();
    await pages.isSound('Password and keys');
    await person.signOut();

    await person.givePassword();
    await page.getByRole('heading', { level: 2, name: 'Second factor' }).waitFor();
    expect(await pages.focused()).toBe('Second factor');
    await pages.isSound('Sign in');
    await page.locator('[name=code]').fill(codeNow());
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText(/Attempts left: \d/).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(pages.complaints(/403/)).toEqual([]);
    await running.skip(STEP_MS);
    await page.locator('[name=code]').fill(codeNow());
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await person.isIn();
    await pages.open('/account/sessions');
    await page.getByRole('cell', { name: 'password and second factor' }).first().waitFor();
    await pages.isSound('Sessions');
    await person.signOut();

    await pages.open('/recovery');
    await page.locator('[name=userId]').fill(person.userId);
    await page.getByRole('button', { name: 'Send a code' }).click();
    await page.getByText('If there is such an account').waitFor();
    await pages.isSound('Recover an account', 'pz-recovery');
    await page.getByRole('button', { name: 'Set the new password' }).click();
    await page.getByRole('link', { name: 'Fill in “Code of the message”.' }).waitFor();
    expect(await violations(page)).toEqual([]);
    person.password = 'siedem niebieskich rowerów';
    await page.locator('[name=code]').fill(await person.code('Account recovery'));
    await page.locator('[name=recoveryCode]').fill(person.recoveryCode);
    await page.locator('[name=password]').fill(person.password);
    await page.locator('[name=repeated]').fill(person.password);
    await page.getByLabel('I have lost my authenticator app: turn it off').check();
    await page.getByRole('button', { name: 'Set the new password' }).click();
    await pages.isSound('The account is yours again');
    expect(await page.locator('.secret').textContent()).not.toBe(person.recoveryCode);
    await page.getByRole('link', { name: 'Sign in' }).last().click();
    await page.locator('[name=userId]').fill(person.userId);
    await page.locator('[name=password]').fill(person.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await person.isIn();
    await person.signOut();
  }, 120_000);

  it('a code by e-mail as the second step: turned on, asked for, turned off', async () => {
    const { page } = pages;
    const person = await PzPerson.registered(pages, 'irena.testowa', ['Irena', 'Testowa']);
    await person.signIn('/account/security');
    await page.getByRole('button', { name: 'Turn on the code at sign-in' }).click();
    await page.getByText('On: after the password we ask for a code, which we send by e-mail.').waitFor();
    await pages.isSound('Password and keys');
    await person.signOut();

    await person.givePassword();
    await page.getByRole('button', { name: 'Send a code' }).click();
    await page.locator('[name=code]').waitFor();
    await pages.isSound('Sign in');
    await page.locator('[name=code]').fill(await person.code('Sign-in code'));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await person.isIn();
    await pages.open('/account/security');
    await page.getByRole('button', { name: 'Turn off the code at sign-in' }).click();
    await page.getByText('Off. You can turn on a second step of signing in').waitFor();
    await person.signOut();
    await person.signIn();
    await person.signOut();
  }, 90_000);

  it('by keyboard alone: sign in with the password, older events page by page, sign out everywhere', async () => {
    const { page, running } = pages;
    const person = await PzPerson.registered(pages, 'kamil.testowy', ['Kamil', 'Testowy']);
    const elsewhere = await person.bearer();
    for (let times = 0; times < 60; times += 1) await running.system.http.send('PATCH', '/api/v1/accounts/me', { token: elsewhere, body: { language: 'en' } });
    await pages.open('/sign-in');
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await pages.tabTo('User id');
    await page.keyboard.type(person.userId);
    await pages.tabTo('Password');
    await page.keyboard.type(person.password);
    await page.keyboard.press('Enter');
    await person.isIn();
    await pages.tabTo('My account');
    await page.keyboard.press('Enter');
    await pages.isSound('My account');
    expect(await pages.focused()).toBe('My account');
    await pages.tabTo('Audit trail');
    await page.keyboard.press('Enter');
    await page.getByText('50 events shown').waitFor();
    await pages.isSound('Audit trail', 'pz-audit');
    await pages.tabTo('Show older events');
    expect(await pages.focusIsSeen()).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('cell', { name: 'Account opened' }).waitFor();
    await page.getByRole('button', { name: 'Show older events' }).waitFor({ state: 'detached' });
    expect(await pages.focused()).toMatch(/^6\d events shown$/);
    await pages.isSound('Audit trail');
    await page.keyboard.press('Shift+Tab');
    await pages.open('/account/sessions');
    await page.getByRole('button', { name: 'Sign out everywhere' }).waitFor();
    await pages.tabTo('Sign out everywhere');
    await page.keyboard.press('Enter');
    await pages.isOut();
    expect(pages.complaints(/401/)).toEqual([]);
    expect((await running.system.http.get('/api/v1/accounts/me', { token: elsewhere })).status).toBe(401);
  }, 90_000);

  it('by keyboard alone: an authenticator app, a lost password, points of a town, and the end of the account', async () => {
    const { page, running } = pages;
    const person = await PzPerson.registered(pages, 'daria.testowa', ['Daria', 'Testowa']);
    const at = (heading: string): Promise<void> => page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await person.signIn('/account/security');
    await pages.pressAt('Set up an app');
    const secret = ((await page.locator('.secret').textContent()) ?? '').replaceAll(' ', '');
    await pages.typeAt('Code', new TOTP({ secret }).generate({ timestamp: running.clock.now() }));
    await page.keyboard.press('Enter');
    await page.getByText('On: sign-in asks for a code of the app.').waitFor();
    await pages.pressAt('Sign out');
    await pages.isOut();

    await pages.pressAt('I forgot my password');
    await at('Recover an account');
    await pages.typeAt('User id', person.userId);
    await page.keyboard.press('Enter');
    await page.getByText('If there is such an account').waitFor();
    person.password = 'dziewięć szarych parasoli';
    await pages.typeAt('Code of the message', await person.code('Account recovery'));
    await pages.typeAt('Recovery code', person.recoveryCode);
    await pages.typeAt('New password', person.password);
    await pages.typeAt('Repeat the password', person.password);
    await pages.pressAt('I have lost my authenticator app: turn it off', 'Space');
    await pages.pressAt('Set the new password');
    await at('The account is yours again');
    await pages.pressAt('Sign in');
    await at('Sign in');
    await pages.typeAt('User id', person.userId);
    await pages.typeAt('Password', person.password);
    await page.keyboard.press('Enter');
    await person.isIn();

    await pages.pressAt('Confirmation points');
    await at('Confirmation points');
    await page.getByText(/points? found/).waitFor();
    await pages.tabTo('Kind');
    await page.keyboard.type('Of');
    await pages.typeAt('Town', 'Testowo');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('kind') === 'office' && url.searchParams.get('town') === 'Testowo');
    await page.getByText(/points? found/).waitFor();

    await pages.pressAt('My account');
    await at('My account');
    await pages.pressAt('Closing the account');
    await at('Closing the account');
    await pages.pressAt('I want to close my account for ever', 'Space');
    await pages.pressAt('Close the account');
    await at('The account is closed');
    expect((await running.system.http.post('/api/v1/sessions', { body: { userId: person.userId, password: person.password, as: 'bearer' } })).status).toBe(401);
  }, 150_000);

  it('a session that was ended on another device leads to signing in, and back to the page', async () => {
    const { page, running } = pages;
    const person = await PzPerson.registered(pages, 'sonia.testowa', ['Sonia', 'Testowa']);
    await person.signIn('/account');
    await pages.isSound('My account');
    expect((await running.system.http.send('DELETE', '/api/v1/sessions', { token: await person.bearer() })).status).toBe(204);
    await page.getByRole('link', { name: 'Audit trail' }).click();
    await pages.isOut();
    expect(pages.complaints(/401/)).toEqual([]);
    await page.locator('[name=userId]').fill(person.userId);
    await page.locator('[name=password]').fill(person.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await person.isIn();
    await page.getByRole('heading', { level: 1, name: 'Audit trail' }).waitFor();
    await person.signOut();
  }, 90_000);

  describe('closing', () => {
    it('says what follows, is confirmed first, and is for ever', async () => {
      const { page } = pages;
      const person = await PzPerson.registered(pages, 'roman.testowy', ['Roman', 'Testowy']);
      await person.signIn('/account');
      await page.getByRole('link', { name: 'Closing the account' }).click();
      await pages.isSound('Closing the account', 'pz-closing');
      await page.getByText('You are closing the account roman.testowy.').waitFor();
      await page.getByRole('button', { name: 'Close the account' }).click();
      await page.getByRole('link', { name: 'Fill in “I want to close my account for ever”.' }).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByLabel('I want to close my account for ever').check();
      await page.getByRole('button', { name: 'Close the account' }).click();
      await pages.isSound('The account is closed');
      await page.getByText(/^Signed in/).waitFor({ state: 'detached' });
      await person.givePassword();
      await page.getByText('Wrong user id or password.').waitFor();
      expect(pages.complaints(/401/)).toEqual([]);
      await pages.open('/register');
      const fields = { userId: person.userId, password: person.password, repeated: person.password, firstName: 'Roman', familyName: 'Testowy', pesel: '00000000000', email: person.email };
      for (const [name, value] of Object.entries(fields)) await page.locator(`[name=${name}]`).fill(value);
      await page.getByRole('button', { name: 'Create the account' }).click();
      await page.getByText(/user id is taken/i).waitFor();
      expect(pages.complaints(/409/)).toEqual([]);
    }, 90_000);

    it('is refused where the sign-in is not fresh enough', async () => {
      const { page, running } = pages;
      const person = await PzPerson.registered(pages, 'stefan.testowy', ['Stefan', 'Testowy']);
      await person.signIn('/account/closing');
      for (let minutes = 0; minutes < 16; minutes += 8) {
        await running.skip(8 * 60_000);
        await page.reload();
        await page.getByRole('heading', { level: 1, name: 'Closing the account' }).waitFor();
      }
      await page.getByLabel('I want to close my account for ever').check();
      await page.getByRole('button', { name: 'Close the account' }).click();
      await page.getByText('This needs a fresh sign-in.').waitFor();
      expect(await violations(page)).toEqual([]);
      expect(pages.complaints(/403/)).toEqual([]);
      await person.signOut();
    }, 60_000);
  });
});

import { waitUntil } from '../../../tools/driver/wait-until.js';
import { expecting } from '../../../tools/driver/public-service.js';
import type { PzPages } from './pz-pages.js';

const PASSWORD = 'cztery zielone lampy w oknie';
const CODE = /: (\d{6,8})\./;

/** Somebody with an account of his own, who signs in on the pages as everybody does. */
export class PzPerson {
  password = PASSWORD;

  private constructor(
    readonly pages: PzPages,
    readonly userId: string,
    readonly recoveryCode: string,
  ) {}

  /** Registered, with a confirmed e-mail address. */
  static async registered(pages: PzPages, userId: string, [firstName, familyName]: readonly [string, string]): Promise<PzPerson> {
    const { http } = pages.running.system;
    const email = `${userId}@example.test`;
    const made = await http.post<{ recoveryCode: string }>('/api/v1/accounts', { body: { userId, password: PASSWORD, firstName, familyName, pesel: '00000000000', birthDate: '1980-01-02', email, language: 'en' } });
    const person = new PzPerson(pages, userId, expecting('register', made, 201).recoveryCode);
    const body = { kind: 'email', code: await person.code('Confirm your address') };
    expecting('confirm the address', await http.post('/api/v1/accounts/me/channels/confirmation', { token: await person.bearer(), body }), 204);
    return person;
  }

  get email(): string {
    return `${this.userId}@example.test`;
  }

  /** A session for programs, beside those of the browser. */
  async bearer(): Promise<string> {
    const body = { userId: this.userId, password: this.password, as: 'bearer' };
    return expecting('sign in', await this.pages.running.system.http.post<{ token: string }>('/api/v1/sessions', { body }), 200).token;
  }

  /** The latest code of a message with such a subject; another than `before`, where one is on its way. */
  async code(subject: string, before?: string): Promise<string> {
    const { system } = this.pages.running;
    const token = await system.signIn('olga.operatorka', ['operator']);
    return waitUntil(`a code to ${this.email}: ${subject}`, async () => (await system.notices(token, this.email)).filter((one) => one.subject === subject).map(({ text }) => CODE.exec(text)?.[1]).findLast((code) => code !== undefined && code !== before));
  }

  /** The first step, by user id and password. */
  async givePassword(): Promise<void> {
    const { pages, userId, password } = this;
    await pages.open('/sign-in');
    await pages.page.locator('[name=userId]').fill(userId);
    await pages.page.locator('[name=password]').fill(password);
    await pages.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  async signIn(path = '/'): Promise<void> {
    await this.givePassword();
    await this.isIn();
    await this.pages.open(path);
  }

  async isIn(): Promise<void> {
    await this.pages.page.getByText(/^Signed in: /).waitFor();
  }

  async signOut(): Promise<void> {
    await this.pages.page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await this.pages.isOut();
  }
}

import type { PublicServiceApp, Reply } from './public-service-app.js';

export const PASSWORD = 'maślane wierzby tańczą';

interface Message {
  readonly channel: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Somebody with an account, as a test plays him: registered, his e-mail confirmed, signed in as often as he likes. */
export class Holder {
  recoveryCode = '';
  token = '';
  sessionId = '';

  private constructor(
    readonly app: PublicServiceApp,
    readonly userId: string,
    readonly email: string,
  ) {}

  static async registered(app: PublicServiceApp, userId: string, more: { readonly phone?: string } = {}): Promise<Holder> {
    const holder = new Holder(app, userId, `${userId}@example.test`);
    const answer = await app.ask<{ recoveryCode: string }>('POST', '/api/v1/accounts', { body: { userId, password: PASSWORD, firstName: 'Jan', familyName: 'Testowy', pesel: '00000000000', email: holder.email, ...more } });
    if (answer.status !== 201) throw new Error(`Expected ${userId} to be registered but got ${answer.text}`);
    holder.recoveryCode = answer.body.recoveryCode;
    await holder.signIn();
    for (const [kind, to] of [['email', holder.email], ['phone', more.phone]] as const) if (to !== undefined) await holder.confirm(kind, to);
    return holder;
  }

  async confirm(kind: 'email' | 'phone', to: string): Promise<void> {
    const answer = await this.ask('POST', '/api/v1/accounts/me/channels/confirmation', { kind, code: await this.lastCode(to) });
    if (answer.status !== 204) throw new Error(`Expected ${to} to be confirmed but got ${answer.text}`);
  }

  async signIn(password = PASSWORD, app = this.app): Promise<Reply<{ token: string; sessionId: string; aal: number; challengeId: string; factors: string[]; code: string }>> {
    const answer = await app.ask<{ token: string; sessionId: string; aal: number; challengeId: string; factors: string[]; code: string }>('POST', '/api/v1/sessions', { body: { userId: this.userId, password, as: 'bearer' } });
    if (answer.status === 200) Object.assign(this, { token: answer.body.token, sessionId: answer.body.sessionId });
    return answer;
  }

  ask<T = Record<string, unknown>>(method: string, path: string, body?: unknown, app = this.app): Promise<Reply<T>> {
    return app.ask<T>(method, path, { token: this.token, ...(body !== undefined && { body }) });
  }

  async messages(to = this.email): Promise<readonly Message[]> {
    const token = await this.app.token('olga.testowa', ['operator']);
    return (await this.app.ask<{ items: readonly Message[] }>('GET', `/api/v1/sandbox/messages?to=${encodeURIComponent(to)}`, { token })).body.items;
  }

  async lastCode(to = this.email): Promise<string> {
    const code = (await this.messages(to)).map(({ text }) => /: (\d{8})\./.exec(text)?.[1]).filter((found) => found !== undefined).at(-1);
    if (code === undefined) throw new Error(`Expected a code to have gone to ${to} but none has`);
    return code;
  }
}

import { HttpClient } from '../driver/http-client.js';
import { LETTER_XML } from './letter.js';
import { ProfileDriver, type Holder } from './profile-driver.js';
import type { Stack } from './stack.js';

const LETTER = LETTER_XML.toString('base64');
const PASSWORD = 'cztery zielone lampy w oknie';
/** Below what a person may have waiting at once, and may be sent in a day. */
const EACH = 40;

export interface ReadySigning {
  readonly signingId: string;
  readonly token: string;
  readonly code: string;
}

interface Signer extends Holder {
  begun: number;
}

/** Holders of trusted profiles who sign as fast as the answers come. */
export class SigningDriver {
  readonly #http: HttpClient;
  readonly #profiles: ProfileDriver;
  readonly #holders: Signer[] = [];
  #made = 0;

  constructor(private readonly stack: Stack) {
    this.#http = new HttpClient(stack.base, 256);
    this.#profiles = new ProfileDriver(stack.base);
  }

  /** How many people there are with a profile. */
  get holders(): number {
    return this.#holders.length;
  }

  /** Somebody who may begin another signing; a new person with a new profile where all have enough. */
  async holder(): Promise<Signer> {
    const free = this.#holders.find(({ begun }) => begun < EACH);
    if (free !== undefined) {
      free.begun += 1;
      return free;
    }
    const made: Signer = { ...(await this.#profiles.holder(`bench-holder-${(this.#made += 1)}`)), begun: 1 };
    this.#holders.push(made);
    return made;
  }

  /** So many people with profiles, each with signings to begin. */
  async people(count: number): Promise<void> {
    while (this.#holders.length < count) {
      await this.holder();
      for (const holder of this.#holders) holder.begun = EACH;
    }
    for (const holder of this.#holders) holder.begun = 0;
  }

  /** Looks at the pages of `count` of the people that `populate` made, spread over those who have a profile. */
  async viewers(count: number, profiles: number): Promise<(client: number) => Promise<void>> {
    const tokens = await Promise.all(Array.from({ length: count }, (_, n) => this.#profiles.signIn(`bench-person-${1 + Math.floor((n * profiles) / count)}`)));
    return (client) => this.#looked(tokens[client % tokens.length] as string);
  }

  /** Documents that wait, and the code that went out: all but the call that signs. */
  async ready(documents: number): Promise<ReadySigning> {
    const { token, subject } = await this.holder();
    const body = { form: 'enveloped', documents: Array.from({ length: documents }, (_, n) => ({ name: `pismo-${n}.xml`, content: LETTER })) };
    const { signingId } = await this.#post<{ signingId: string }>('/api/v1/signings', token, body, 201);
    await this.#post(`/api/v1/signings/${signingId}/code`, token, {}, 202);
    return { signingId, token, code: await this.stack.signingCode(subject, signingId) };
  }

  async authorise({ signingId, token, code }: ReadySigning): Promise<void> {
    await this.#post(`/api/v1/signings/${signingId}/authorisation`, token, { code }, 200);
  }

  /** A document signed with a profile. */
  async signed(): Promise<Buffer> {
    const { signingId, token, code } = await this.ready(1);
    const { signed } = await this.#post<{ signed: readonly { content: string }[] }>(`/api/v1/signings/${signingId}/authorisation`, token, { code }, 200);
    return Buffer.from((signed[0] as { content: string }).content, 'base64');
  }

  async verify(document: string): Promise<void> {
    const { status, body } = await this.#http.post<{ verdict: string }>('/api/v1/validator/reports', { body: document, headers: { 'content-type': 'application/xml' } });
    if (status !== 200 || body.verdict !== 'valid') throw new Error(`Expected a valid document but got ${status}: ${JSON.stringify(body).slice(0, 500)}`);
  }

  /** User ids of so many who sign in by password. */
  async registered(count: number): Promise<readonly string[]> {
    const userIds = Array.from({ length: count }, (_, n) => `bench-account-${n}`);
    for (const userId of userIds) await this.#post('/api/v1/accounts', '', { userId, password: PASSWORD, firstName: 'Ewa', familyName: 'Testowa', pesel: '00000000000', birthDate: '1980-01-02', email: `${userId}@example.test`, language: 'pl' }, 201);
    return userIds;
  }

  async signIn(userId: string): Promise<void> {
    await this.#post('/api/v1/sessions', '', { userId, password: PASSWORD, as: 'bearer' }, 200);
  }

  /** What a page of the profile shows. */
  async view(client: number): Promise<void> {
    const holder = this.#holders[client % this.#holders.length];
    if (holder === undefined) throw new Error('Expected holders to be there before their pages are looked at');
    await this.#looked(holder.token);
  }

  close(): void {
    this.#http.close();
    this.#profiles.close();
  }

  async #looked(token: string): Promise<void> {
    const { status, text } = await this.#http.get('/api/v1/trusted-profiles/mine', { token });
    if (status !== 200) throw new Error(`Expected 200 but got ${status}: ${text}`);
  }

  async #post<T>(path: string, token: string, body: object, expected: number): Promise<T> {
    const answer = await this.#http.post<T>(path, { ...(token !== '' && { token }), body });
    if (answer.status !== expected) throw new Error(`Expected ${expected} from ${path} but got ${answer.status}: ${answer.text}`);
    return answer.body;
  }
}

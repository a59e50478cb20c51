import { HttpClient } from '../driver/http-client.js';
import { PublicService } from '../driver/public-service.js';

/** What an officer writes down of somebody's passport. */
const ID_DOCUMENT = { idDocument: { kind: 'passport', lastCharacters: '12' } };

/** Somebody with a trusted profile that is valid. */
export interface Holder {
  readonly subject: string;
  readonly token: string;
  readonly profileId: string;
}

/** People who apply for a trusted profile, and the officer who confirms, extends and revokes it. */
export class ProfileDriver {
  readonly #http: HttpClient;
  readonly #system: PublicService;
  #officer: Promise<string> | undefined;

  constructor(base: string) {
    this.#http = new HttpClient(base, 64);
    this.#system = new PublicService(base, 64);
  }

  signIn(subject: string): Promise<string> {
    return this.#system.signIn(subject, ['citizen']);
  }

  async holder(subject: string): Promise<Holder> {
    const token = await this.signIn(subject);
    const { applicationId } = await this.#post<{ applicationId: string }>('applications', token, {}, 201);
    const { profileId } = await this.#atPoint<{ profileId: string }>(`applications/${applicationId}/confirmation`, ID_DOCUMENT);
    return { subject, token, profileId };
  }

  async extend({ profileId }: Holder): Promise<void> {
    await this.#atPoint(`${profileId}/extension`, ID_DOCUMENT);
  }

  async revoke({ profileId }: Holder): Promise<void> {
    await this.#atPoint(`${profileId}/revocation`, { reason: 'Wniosek posiadacza' });
  }

  close(): void {
    this.#http.close();
    this.#system.close();
  }

  async #atPoint<T>(path: string, body: object): Promise<T> {
    this.#officer ??= this.#system.signIn('bench-officer', ['officer']);
    return this.#post<T>(path, await this.#officer, body, 200);
  }

  async #post<T>(path: string, token: string, body: object, expected: number): Promise<T> {
    const answer = await this.#http.post<T>(`/api/v1/trusted-profiles/${path}`, { token, body });
    if (answer.status !== expected) throw new Error(`Expected ${expected} from ${path} but got ${answer.status}: ${answer.text}`);
    return answer.body;
  }
}

/** What sent somebody here to sign in: a step of this server on the way to another system, and what it asks of the sign-in. */
export interface AskedFrom {
  /** Path of this server, of a step that goes on once somebody has signed in. */
  readonly path: string;
  /** A session that is there is not enough: it has to be a new one. */
  readonly again: boolean;
  /** 1 password, 2 with a second factor, 3 passkey. */
  readonly level: 1 | 2 | 3;
}

const STEP = /^\/(?:oidc\/interaction|saml\/steps)\/[A-Za-z0-9_-]+$/;

/** From `/pz/sign-in?return=<path>&again=true&aal=2` (docs/outside-systems.md); null where nobody asked, or where the path is none of ours. */
export function askedFrom(search: URLSearchParams): AskedFrom | null {
  const path = search.get('return') ?? '';
  if (!STEP.test(path)) return null;
  const aal = search.get('aal');
  return { path, again: search.get('again') === 'true', level: aal === '3' ? 3 : aal === '2' ? 2 : 1 };
}

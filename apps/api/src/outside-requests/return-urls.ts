import type { OutsideSystem } from '#persistence';
import { readMetadata } from '#signature/saml';
import { ProblemException } from '../errors/problem-exception.js';

/** Origins that an administrator has registered for the system: people are sent nowhere else. */
export function originsOf({ redirectUris, samlMetadata }: Pick<OutsideSystem, 'redirectUris' | 'samlMetadata'>): ReadonlySet<string> {
  const consumers = samlMetadata === null ? [] : readMetadata(samlMetadata).consumers.map(({ url }) => url);
  return new Set([...redirectUris, ...consumers].map((url) => new URL(url).origin));
}

/** Throws where an address is none of the system's own. */
export function demandOwnUrls(system: OutsideSystem, urls: { readonly successUrl: string; readonly failureUrl: string }): void {
  const origins = originsOf(system);
  for (const name of ['successUrl', 'failureUrl'] as const) {
    const url = URL.canParse(urls[name]) ? new URL(urls[name]) : null;
    if (url !== null && origins.has(url.origin) && url.username === '' && url.password === '') continue;
    throw new ProblemException(422, { code: 'RETURN_URL_FOREIGN', message: `${name} is no address of the system`, location: `/${name}`, params: { origins: [...origins].join(', ') }, hint: `Give a whole address of ${[...origins].join(' or ')}: where the system is registered to be called back.` });
  }
}

/** Where the holder goes back to: the system's address with the request in `id`, and how it ended in `state`. */
export function returnUrl(address: string, requestId: string, state: string): string {
  const url = new URL(address);
  url.searchParams.set('id', requestId);
  url.searchParams.set('state', state);
  return url.href;
}

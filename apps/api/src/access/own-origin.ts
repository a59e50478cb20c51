import { ProblemException } from '../errors/problem-exception.js';

export interface OriginHeaders {
  readonly [name: string]: string | readonly string[] | undefined;
}

const READING = ['GET', 'HEAD', 'OPTIONS'];

/**
 * A browser sends the cookie along whoever makes it ask (SameSite=Lax holds back most of it, not a sibling domain). So what changes anything
 * and is let in by a cookie has to come from a page of ours: `Sec-Fetch-Site: same-origin`, or from a browser without it an `Origin` that is
 * this host or PUBLIC_URL. Neither header: refused. Bearer tokens need none of this: no browser adds them by itself.
 */
export function demandOwnOrigin(method: string, headers: OriginHeaders, publicUrl: string): void {
  if (!READING.includes(method) && originOf(headers, publicUrl) !== 'own') throw refused();
}

/** Signing in by cookie from a page of somebody else would make its visitor act in that one's account. No headers: no browser. */
export function demandNoOtherOrigin(headers: OriginHeaders, publicUrl: string): void {
  if (originOf(headers, publicUrl) === 'other') throw refused();
}

function originOf(headers: OriginHeaders, publicUrl: string): 'own' | 'other' | 'unknown' {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' ? 'own' : 'other';
  const origin = headers['origin'];
  if (typeof origin !== 'string') return 'unknown';
  const parsed = URL.canParse(origin) ? new URL(origin) : null;
  return parsed !== null && (parsed.origin === new URL(publicUrl).origin || parsed.host === headers['host']) ? 'own' : 'other';
}

function refused(): ProblemException {
  return new ProblemException(403, { code: 'ORIGIN_REFUSED', message: 'The request comes with a session cookie but not from a page of this service', hint: 'Ask from a page of this service, or send the session as `Authorization: Bearer <token>`.' });
}

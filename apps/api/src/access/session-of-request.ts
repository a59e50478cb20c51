import type { IncomingMessage } from 'node:http';
import type { SessionInUse } from '#persistence';
import type { Config } from '#runtime';
import { cookieOf } from './session-cookie.js';
import { SessionsInUse } from './sessions-in-use.js';

/** The session of ours whose cookie a browser sends along; null where there is none, or it is over. */
export async function sessionOfRequest(request: Pick<IncomingMessage, 'headers'>, sessions: SessionsInUse, config: Pick<Config, 'publicUrl'>): Promise<SessionInUse | null> {
  const token = cookieOf(request.headers.cookie, config);
  return token !== null && SessionsInUse.is(token) ? sessions.find(token) : null;
}

/** When its holder signed in, in the seconds of OpenID Connect. */
export function signedInAt({ createdAt }: Pick<SessionInUse, 'createdAt'>): number {
  return Math.floor(createdAt.getTime() / 1000);
}

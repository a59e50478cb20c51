import { api, data } from '../api/client.js';
import { notFound, notSignedIn } from '../api/problem.js';
import { sandboxSession } from './bearer.js';
import type { Session } from './session-context.js';

/** That this browser signed in to an account; the cookie itself is out of reach, and asking in vain is an error in everybody's log. */
const KEY = 'pz.account';

export const markAccount = (signedIn: boolean): void => (signedIn ? localStorage.setItem(KEY, '1') : localStorage.removeItem(KEY));

/** The sandbox's token where this tab has one, else the account of the cookie. */
export async function whoAmI(): Promise<Session | null> {
  const sandbox = sandboxSession();
  if (sandbox !== null) return { kind: 'sandbox', subject: sandbox.subject, name: sandbox.name, roles: sandbox.roles };
  if (localStorage.getItem(KEY) === null) return null;
  try {
    const account = await data(api.GET('/api/v1/accounts/me'));
    const roles = (account as { readonly roles?: readonly string[] }).roles ?? ['citizen'];
    return { kind: 'account', subject: account.userId, name: [account.firstName, account.familyName].filter(Boolean).join(' ') || account.userId, roles };
  } catch (error) {
    if (!notSignedIn(error) && !notFound(error)) throw error;
    markAccount(false);
    return null;
  }
}

/** A token of the sandbox is forgotten; the session of a cookie ends. */
export async function endSession(): Promise<void> {
  if (sandboxSession() === null) {
    await api.DELETE('/api/v1/sessions/{id}', { params: { path: { id: 'current' } } }).catch((error: unknown) => {
      if (!notSignedIn(error)) throw error;
    });
  }
  markAccount(false);
}

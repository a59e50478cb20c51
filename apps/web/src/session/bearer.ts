/** The sandbox's sign-in: a token for anyone as anyone, kept for this tab alone. Real accounts have a cookie that no script sees. */
export interface SandboxSession {
  readonly token: string;
  readonly subject: string;
  readonly name: string;
  readonly roles: readonly string[];
}

const KEY = 'pz.sandbox';

export function sandboxSession(): SandboxSession | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as SandboxSession | null;
  } catch {
    return null;
  }
}

export function keepSandboxSession(session: SandboxSession | null): void {
  if (session === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, JSON.stringify(session));
}

export const bearer = (): string | null => sandboxSession()?.token ?? null;

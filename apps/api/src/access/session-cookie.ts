import type { Config } from '#runtime';

/** `__Host-`: only over https, for this host alone, for the whole of it (RFC 6265bis § 4.1.3.2). Plain http, in the sandbox, cannot have it. */
function nameOf({ publicUrl }: Pick<Config, 'publicUrl'>): string {
  return isHttps(publicUrl) ? '__Host-koordynator' : 'koordynator';
}

export function cookieOf(header: string | undefined, config: Pick<Config, 'publicUrl'>): string | null {
  const name = nameOf(config);
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim() || null;
  }
  return null;
}

/** Ends with the browser; how long it counts the server knows. */
export function setCookie(token: string, config: Pick<Config, 'publicUrl'>): string {
  return `${nameOf(config)}=${token}; Path=/; HttpOnly; SameSite=Lax${isHttps(config.publicUrl) ? '; Secure' : ''}`;
}

export function clearCookie(config: Pick<Config, 'publicUrl'>): string {
  return `${setCookie('', config)}; Max-Age=0`;
}

function isHttps(url: string): boolean {
  return url.startsWith('https:');
}

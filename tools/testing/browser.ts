/** An answer as the browser got it, at the end of the redirects on this server. */
export interface Shown {
  readonly status: number;
  readonly url: string;
  readonly headers: Headers;
  readonly text: string;
}

/** Follows redirects and keeps cookies by their paths, as a browser does; it stops where it would leave the server. */
export class Browser {
  readonly #cookies = new Map<string, { readonly value: string; readonly path: string }>();

  constructor(private readonly home: string) {}

  setCookie(name: string, value: string): void {
    this.#cookies.set(`${name} /`, { value, path: '/' });
  }

  has(name: string): boolean {
    return [...this.#cookies.keys()].some((key) => key.startsWith(`${name} `));
  }

  open(url: string): Promise<Shown> {
    return this.#go(url, { method: 'GET' });
  }

  post(url: string, form: Readonly<Record<string, string>> | URLSearchParams): Promise<Shown> {
    return this.#go(url, { method: 'POST', body: new URLSearchParams(form), headers: { 'sec-fetch-site': 'same-origin' } });
  }

  async #go(start: string, first: RequestInit): Promise<Shown> {
    let [url, init] = [new URL(start, this.home), first];
    for (let hop = 0; hop < 20; hop += 1) {
      const answer = await fetch(url, { ...init, redirect: 'manual', headers: { ...(init.headers as Record<string, string>), cookie: this.cookies(url.pathname) } });
      for (const line of answer.headers.getSetCookie()) this.#keep(line);
      const location = answer.headers.get('location');
      const text = await answer.text();
      const shown = { status: answer.status, url: url.href, headers: answer.headers, text };
      if (location === null) return shown;
      const next = new URL(location, url);
      if (next.origin !== new URL(this.home).origin || next.pathname.startsWith('/pz/')) return { ...shown, url: next.href };
      [url, init] = [next, { method: 'GET' }];
    }
    throw new Error(`Expected ${start} to lead somewhere but it went on redirecting`);
  }

  /** As the browser would send them to that path. */
  cookies(path: string): string {
    return [...this.#cookies].filter(([, cookie]) => path === cookie.path || path.startsWith(cookie.path.endsWith('/') ? cookie.path : `${cookie.path}/`)).map(([key, { value }]) => `${key.split(' ')[0]}=${value}`).join('; ');
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const at = pair.indexOf('=');
    const path = attributes.find((part) => /^path=/i.test(part))?.slice(5) ?? '/';
    const key = `${pair.slice(0, at)} ${path}`;
    const over = attributes.some((part) => /^max-age=0$/i.test(part) || (/^expires=/i.test(part) && Date.parse(part.slice(8)) <= Date.now()));
    if (over) this.#cookies.delete(key);
    else this.#cookies.set(key, { value: pair.slice(at + 1), path });
  }
}

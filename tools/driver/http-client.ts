import type { OutgoingHttpHeaders } from 'node:http';
import { Pool, type Dispatcher } from 'undici';

export interface Answer<T = unknown> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** Parsed where the answer says that it is JSON, else the text itself. */
  readonly body: T;
}

export interface Call {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: OutgoingHttpHeaders;
}

const PATIENCE_MS = 60_000;

/**
 * A plain HTTP/1.1 client with kept connections, for demo, benchmark and tests: they drive the system from outside, as a user would.
 * An answer of any status is an answer; only a broken connection throws, or no answer within a minute.
 */
export class HttpClient {
  private readonly pool: Pool;

  constructor(base: string, connections = 32) {
    this.pool = new Pool(base, { connections, pipelining: 1, headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS });
  }

  get<T>(path: string, call: Call = {}): Promise<Answer<T>> {
    return this.send('GET', path, call);
  }

  post<T>(path: string, call: Call = {}): Promise<Answer<T>> {
    return this.send('POST', path, call);
  }

  async send<T>(method: string, path: string, call: Call): Promise<Answer<T>> {
    const body = call.body === undefined ? null : typeof call.body === 'string' ? call.body : JSON.stringify(call.body);
    const headers: OutgoingHttpHeaders = { ...call.headers };
    if (call.token !== undefined) headers['authorization'] = `Bearer ${call.token}`;
    if (body !== null) headers['content-type'] ??= 'application/json';
    const answer = await this.pool.request({ method: method as Dispatcher.HttpMethod, path, headers: headers as Record<string, string>, body });
    const text = await answer.body.text();
    const json = /[/+]json/.test(String(answer.headers['content-type'] ?? ''));
    return { status: answer.statusCode, headers: answer.headers, text, body: (json ? JSON.parse(text) : text) as T };
  }

  close(): void {
    void this.pool.destroy();
  }
}

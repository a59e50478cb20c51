import { Agent, request, type OutgoingHttpHeaders } from 'node:http';

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

/**
 * A plain HTTP/1.1 client with kept connections, for demo, benchmark and tests: they drive the system from outside, as a user would.
 * An answer of any status is an answer; only a broken connection throws.
 */
export class HttpClient {
  private readonly agent: Agent;

  constructor(
    private readonly base: string,
    connections = 32,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  get<T>(path: string, call: Call = {}): Promise<Answer<T>> {
    return this.send('GET', path, call);
  }

  post<T>(path: string, call: Call = {}): Promise<Answer<T>> {
    return this.send('POST', path, call);
  }

  send<T>(method: string, path: string, call: Call): Promise<Answer<T>> {
    const body = call.body === undefined ? null : typeof call.body === 'string' ? call.body : JSON.stringify(call.body);
    const headers: OutgoingHttpHeaders = { ...call.headers };
    if (call.token !== undefined) headers['authorization'] = `Bearer ${call.token}`;
    if (body !== null) {
      headers['content-type'] ??= 'application/json';
      headers['content-length'] = Buffer.byteLength(body);
    }
    return new Promise((resolve, reject) => {
      const outgoing = request(this.base + path, { method, headers, agent: this.agent, timeout: 60_000 }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const json = /[/+]json/.test(incoming.headers['content-type'] ?? '');
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, body: (json ? JSON.parse(text) : text) as T });
        });
      });
      outgoing.on('timeout', () => outgoing.destroy(new Error(`No answer to ${method} ${path} within 60 s`)));
      outgoing.on('error', reject);
      outgoing.end(body ?? undefined);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

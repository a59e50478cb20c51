import { createServer, type Server } from 'node:http';
import type { Metrics } from './metrics.js';

export interface Readiness {
  readonly ready: boolean;
  readonly parts: Readonly<Record<string, 'up' | 'down'>>;
}

/** /health/live, /health/ready, /metrics on the worker's own port. */
export function serveHealth(options: { readonly host: string; readonly port: number; readonly metrics: Metrics; readonly readiness: () => Promise<Readiness> }): Promise<Server> {
  const { host, port, metrics, readiness } = options;
  const server = createServer((request, response) => {
    const send = (status: number, type: string, body: string): void => void response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    const json = (status: number, body: object): void => send(status, 'application/json', JSON.stringify(body));
    const answers: Record<string, () => void | Promise<void>> = {
      '/health/live': () => json(200, { status: 'live' }),
      '/health/ready': async () => {
        const { ready, parts } = await readiness();
        json(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', parts });
      },
      '/metrics': async () => send(200, metrics.registry.contentType, await metrics.registry.metrics()),
    };
    const answer = request.method === 'GET' ? answers[(request.url ?? '').split('?')[0] as string] : undefined;
    if (answer === undefined) return json(404, { status: 'unknown path' });
    Promise.resolve(answer()).catch(() => json(500, { status: 'failed' }));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

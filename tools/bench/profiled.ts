import { WebSocket, request } from 'undici';
import { waitUntil } from '../driver/wait-until.js';
import { whereTimeGoes, type CpuProfile } from './where-time-goes.js';

/** Where Node opens its inspector when it is asked to by signal. */
const INSPECTOR = 'http://127.0.0.1:9229/json/list';
const MICROSECONDS_APART = 500;

/** Where the time of process `pid` goes while `work` runs, by its own profiler. The looking slows it, so its rates are no figures. */
export async function profiled(pid: number, work: () => Promise<void>): Promise<Readonly<Record<string, number>>> {
  process.kill(pid, 'SIGUSR1');
  const address = await waitUntil('the inspector to be open', async () => {
    const { body } = await request(INSPECTOR);
    return ((await body.json()) as readonly { readonly webSocketDebuggerUrl: string }[])[0]?.webSocketDebuggerUrl ?? null;
  });
  const inspector = await Inspector.open(address);
  try {
    await inspector.ask('Profiler.enable');
    await inspector.ask('Profiler.setSamplingInterval', { interval: MICROSECONDS_APART });
    await inspector.ask('Profiler.start');
    await work();
    const { profile } = (await inspector.ask('Profiler.stop')) as { readonly profile: CpuProfile };
    return whereTimeGoes(profile);
  } finally {
    inspector.close();
  }
}

class Inspector {
  readonly #answers = new Map<number, (result: unknown) => void>();
  #asked = 0;

  private constructor(private readonly socket: WebSocket) {
    socket.addEventListener('message', ({ data }: { readonly data: unknown }) => {
      const { id, result } = JSON.parse(String(data)) as { readonly id?: number; readonly result?: unknown };
      if (id !== undefined) this.#answers.get(id)?.(result);
    });
  }

  static open(address: string): Promise<Inspector> {
    const socket = new WebSocket(address);
    return new Promise((resolve, reject) => {
      socket.addEventListener('open', () => resolve(new Inspector(socket)));
      socket.addEventListener('error', () => reject(new Error(`Expected an inspector at ${address}`)));
    });
  }

  ask(method: string, params: object = {}): Promise<unknown> {
    const id = (this.#asked += 1);
    return new Promise((resolve) => {
      this.#answers.set(id, resolve);
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  close(): void {
    this.socket.close();
  }
}

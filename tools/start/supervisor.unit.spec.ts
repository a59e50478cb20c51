import { describe, expect, it } from '@jest/globals';
import { backOff, Supervisor, type Service } from './supervisor.js';

class FakeService implements Service {
  stopped = false;
  private end: (how: string) => void = () => undefined;
  private readonly gone = new Promise<string>((resolve) => (this.end = resolve));
  constructor(readonly pid: number) {}
  ended(): Promise<string> {
    return this.gone;
  }
  crash(how = 'SIGKILL'): void {
    this.end(how);
  }
  async stop(): Promise<void> {
    this.stopped = true;
    this.end('SIGTERM');
  }
}

const soon = async (times = 20): Promise<void> => {
  for (let i = 0; i < times; i += 1) await Promise.resolve();
};

describe('supervision', () => {
  function world(startFails: (start: number) => boolean = () => false) {
    const services: FakeService[] = [];
    const waited: number[] = [];
    const told: string[] = [];
    let starts = 0;
    const time = { now: 0 };
    const options = {
      name: 'worker',
      start: () => {
        starts += 1;
        if (startFails(starts)) throw new Error('no memory');
        const service = new FakeService(starts);
        services.push(service);
        return service;
      },
      tell: (line: string) => void told.push(line),
      onStart: () => undefined,
      wait: async (ms: number) => void waited.push(ms),
      now: () => time.now,
    };
    return { services, waited, told, time, options };
  }

  it('starts again what ended, each time a little later', async () => {
    const { services, waited, told, options } = world();
    const supervisor = await Supervisor.begin(options);
    for (let i = 0; i < 3; i += 1) {
      services.at(-1)?.crash();
      await soon();
    }
    expect(services).toHaveLength(4);
    expect(waited).toEqual([500, 1_000, 2_000]);
    expect(told[0]).toBe('worker ended (SIGKILL); starting it again in 0.5 s');
    await supervisor.stop();
    expect(services.at(-1)?.stopped).toBe(true);
  });

  it('forgets old failures after a steady minute', async () => {
    const { services, waited, time, options } = world();
    const supervisor = await Supervisor.begin(options);
    services.at(-1)?.crash();
    await soon();
    time.now = 61_000;
    services.at(-1)?.crash();
    await soon();
    expect(waited).toEqual([500, 500]);
    await supervisor.stop();
  });

  it('goes on trying when a new start fails', async () => {
    const { services, told, options } = world((start) => start === 2);
    const supervisor = await Supervisor.begin(options);
    services.at(-1)?.crash();
    await soon(60);
    expect(services.map((service) => service.pid)).toEqual([1, 3]);
    expect(told).toContain('worker does not start: no memory');
    await supervisor.stop();
  });

  it('lets the first start fail: that is the launcher\'s to say', async () => {
    await expect(Supervisor.begin(world(() => true).options)).rejects.toThrow('no memory');
  });

  it('stops without starting again', async () => {
    const { services, waited, options } = world();
    const supervisor = await Supervisor.begin(options);
    await supervisor.stop();
    expect(services).toHaveLength(1);
    expect(waited).toEqual([]);
  });

  it('waits at most half a minute', () => {
    expect([1, 2, 3, 7, 8, 100].map(backOff)).toEqual([500, 1_000, 2_000, 30_000, 30_000, 30_000]);
  });
});

/** Something that runs until it is stopped or ends by itself. */
export interface Service {
  readonly pid: number;
  /** Resolves when it is gone, with how it ended. */
  ended(): Promise<string>;
  stop(): Promise<void>;
}

export interface SupervisorOptions {
  readonly name: string;
  readonly start: () => Promise<Service> | Service;
  readonly tell: (line: string) => void;
  /** Called after each start, with the new process. */
  readonly onStart: (service: Service) => void;
  readonly wait?: (ms: number) => Promise<void>;
  /** Milliseconds; a parameter for tests. */
  readonly now?: () => number;
}

const FIRST_MS = 500;
const LONGEST_MS = 30_000;
/** Having run this long, the next failure is a new one and not the same again. */
const STEADY_MS = 60_000;

/** Waits 0.5 s, 1 s, 2 s … at most 30 s before each new try. */
export function backOff(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
}

/** Keeps one service running: what ends unasked is started again, each time a little later, until `stop`. */
export class Supervisor {
  private service: Service | null = null;
  private stopping = false;
  private watching: Promise<void> = Promise.resolve();
  private cut: () => void = () => undefined;

  private constructor(private readonly options: SupervisorOptions) {}

  /** The first start must succeed; what happens later is the supervisor's business. */
  static async begin(options: SupervisorOptions): Promise<Supervisor> {
    const supervisor = new Supervisor(options);
    supervisor.took(await options.start());
    supervisor.watching = supervisor.watch();
    return supervisor;
  }

  /** Ends the service for good; also in the middle of waiting for a new try. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.cut();
    await this.service?.stop();
    await this.watching;
  }

  private took(service: Service): void {
    this.service = service;
    this.options.onStart(service);
  }

  private async watch(): Promise<void> {
    const now = this.options.now ?? (() => performance.now());
    let failures = 0;
    while (!this.stopping) {
      const began = now();
      const how = (await this.service?.ended()) ?? 'not started';
      if (this.stopping) return;
      failures = now() - began > STEADY_MS ? 1 : failures + 1;
      const pause = backOff(failures);
      this.options.tell(`${this.options.name} ended (${how}); starting it again in ${pause / 1000} s`);
      await this.pause(pause);
      if (this.stopping) return;
      await this.again();
    }
  }

  private async again(): Promise<void> {
    this.service = null;
    try {
      const service = await this.options.start();
      this.took(service);
      if (this.stopping) await service.stop();
    } catch (error) {
      this.options.tell(`${this.options.name} does not start: ${(error as Error).message.split('\n')[0]}`);
    }
  }

  private pause(ms: number): Promise<void> {
    if (this.options.wait !== undefined) return this.options.wait(ms);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.cut = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

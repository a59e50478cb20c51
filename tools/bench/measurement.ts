import type { Part } from './processor-time.js';

/** One line of the benchmark's output. Figures that a measurement does not have are left out, never guessed. */
export interface Measurement {
  readonly measure: string;
  readonly clients: number;
  readonly perSecond?: number;
  readonly p50ms?: number;
  readonly p99ms?: number;
  /** Processor milliseconds for one, by process. */
  readonly cpuMsPerOne?: Readonly<Record<Part, number>> | null;
  readonly bytesPerOne?: Readonly<Record<string, number>>;
  readonly [more: string]: unknown;
}

export function print(measurement: Measurement): void {
  console.log(JSON.stringify(measurement));
}

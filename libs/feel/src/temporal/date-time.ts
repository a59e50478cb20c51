import { FeelDate } from './date.js';
import { FeelTime, NANOS_OF_SECOND, SECONDS_OF_DAY } from './time.js';
import type { Zone } from './zone.js';

const NANOS = BigInt(NANOS_OF_SECOND);

/** A date and time of day; local where its time has no zone. */
export class FeelDateTime {
  constructor(
    readonly date: FeelDate,
    readonly time: FeelTime,
  ) {}

  get zone(): Zone | null {
    return this.time.zone;
  }

  /** Seconds east of Greenwich; null where it is local. */
  get offset(): number | null {
    return this.zone === null ? null : this.zone.offsetAt(this.date.epochDay, this.time.secondOfDay);
  }

  /** Nanoseconds since 1970-01-01T00:00:00 of its own clock, whatever the zone. */
  get localNanos(): bigint {
    return BigInt(this.date.epochDay * SECONDS_OF_DAY + this.time.secondOfDay) * NANOS + BigInt(this.time.nano);
  }

  /** Nanoseconds since 1970-01-01T00:00:00Z; a local one counts as UTC. */
  get instantNanos(): bigint {
    return this.localNanos - BigInt(this.offset ?? 0) * NANOS;
  }

  /** The date and time that a clock of the zone shows at the instant. */
  static ofInstant(nanos: bigint, zone: Zone | null): FeelDateTime | null {
    const second = Number(floorDivide(nanos, NANOS));
    return zone === null ? FeelDateTime.ofLocal(nanos, null) : FeelDateTime.ofLocal(nanos + BigInt(zone.offsetAtInstant(second)) * NANOS, zone);
  }

  static ofLocal(nanos: bigint, zone: Zone | null): FeelDateTime | null {
    const seconds = floorDivide(nanos, NANOS);
    const epochDay = Number(floorDivide(seconds, 86_400n));
    const date = FeelDate.ofEpochDay(epochDay);
    if (date === null) return null;
    return new FeelDateTime(date, FeelTime.ofSecond(Number(seconds - BigInt(epochDay) * 86_400n), Number(nanos - seconds * NANOS), zone));
  }

  toString(): string {
    return `${this.date.toString()}T${this.time.toString()}`;
  }
}

export function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

import { LocalDateTime, ZoneId, ZoneOffset, type ZoneRules } from '@js-joda/core';
import '@js-joda/timezone';
import { civilOf } from './civil.js';
import { twoDigits } from './civil.js';

/** A fixed offset, or a zone of the tz database by its id. Rules come with @js-joda/timezone, not from the machine. */
export class Zone {
  private constructor(
    /** Null for a fixed offset. */
    readonly id: string | null,
    private readonly fixed: number,
    private readonly rules: ZoneRules | null,
  ) {}

  /** Seconds east of Greenwich, at most 18 hours (as java.time has it, and the TCK); null beyond. */
  static offset(seconds: number): Zone | null {
    return Number.isInteger(seconds) && Math.abs(seconds) <= MAX_OFFSET ? new Zone(null, seconds, null) : null;
  }

  static named(id: string): Zone | null {
    const known = zones.get(id);
    if (known !== undefined) return known;
    const zone = NAME.test(id) ? find(id) : null;
    if (zones.size < ZONES_KEPT) zones.set(id, zone);
    return zone;
  }

  /** Offset in seconds of a local date and time. In a gap or an overlap it is the offset before the change. */
  offsetAt(epochDay: number, secondOfDay: number): number {
    return this.rules === null ? this.fixed : this.rules.offset(local(epochDay, secondOfDay)).totalSeconds();
  }

  /** Offset in seconds at an instant, in seconds since 1970-01-01T00:00:00Z. */
  offsetAtInstant(epochSecond: number): number {
    if (this.rules === null) return this.fixed;
    const day = Math.floor(epochSecond / 86_400);
    return this.rules.offset(local(day, epochSecond - day * 86_400).toInstant(ZoneOffset.UTC)).totalSeconds();
  }

  /** The offset of a time without a date: the fixed one, or the zone's where it never changes. Null where it depends on the date. */
  get constantOffset(): number | null {
    if (this.rules === null) return this.fixed;
    return this.rules.isFixedOffset() ? this.rules.offset(local(0, 0)).totalSeconds() : null;
  }

  toString(): string {
    return this.id === null ? offsetText(this.fixed) : `@${this.id}`;
  }

  static make(id: string, rules: ZoneRules): Zone {
    return new Zone(id, 0, rules);
  }
}

const MAX_OFFSET = 18 * 3_600;
const NAME = /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/;
const ZONES_KEPT = 1_000;
const zones = new Map<string, Zone | null>();

function find(id: string): Zone | null {
  try {
    return Zone.make(id, ZoneId.of(id).rules());
  } catch {
    return null;
  }
}

/** js-joda knows years up to 999999; beyond them the rules of the last known year hold. */
const YEAR_OF_RULES = 900_000;

function local(epochDay: number, secondOfDay: number): LocalDateTime {
  const { year, month, day } = civilOf(epochDay);
  // A year of the same length and calendar.
  const known = Math.abs(year) <= YEAR_OF_RULES ? year : Math.sign(year) * YEAR_OF_RULES + (year % 400);
  const hour = Math.floor(secondOfDay / 3_600);
  return LocalDateTime.of(known, month, day, hour, Math.floor((secondOfDay - hour * 3_600) / 60), Math.floor(secondOfDay % 60));
}

export function offsetText(seconds: number): string {
  if (seconds === 0) return 'Z';
  const size = Math.abs(seconds);
  const rest = size % 60 === 0 ? '' : `:${twoDigits(size % 60)}`;
  return `${seconds < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 3_600))}:${twoDigits(Math.floor(size / 60) % 60)}${rest}`;
}

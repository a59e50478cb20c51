import { twoDigits } from './civil.js';
import type { Zone } from './zone.js';

export const NANOS_OF_SECOND = 1_000_000_000;
export const SECONDS_OF_DAY = 86_400;

/** A time of day to the nanosecond; `zone` null is local. Made by `FeelTime.of`, which answers null for no time. */
export class FeelTime {
  private constructor(
    readonly hour: number,
    readonly minute: number,
    readonly second: number,
    /** 0 to 999999999. */
    readonly nano: number,
    readonly zone: Zone | null,
  ) {}

  static of(hour: number, minute: number, second: number, nano: number, zone: Zone | null): FeelTime | null {
    const whole = Number.isInteger(hour) && Number.isInteger(minute) && Number.isInteger(second) && Number.isInteger(nano);
    if (!whole || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || nano < 0 || nano >= NANOS_OF_SECOND) return null;
    return new FeelTime(hour, minute, second, nano, zone);
  }

  static ofSecond(secondOfDay: number, nano: number, zone: Zone | null): FeelTime {
    return new FeelTime(Math.floor(secondOfDay / 3_600), Math.floor(secondOfDay / 60) % 60, secondOfDay % 60, nano, zone);
  }

  get secondOfDay(): number {
    return this.hour * 3_600 + this.minute * 60 + this.second;
  }

  withZone(zone: Zone | null): FeelTime {
    return new FeelTime(this.hour, this.minute, this.second, this.nano, zone);
  }

  toString(): string {
    const fraction = this.nano === 0 ? '' : `.${String(this.nano).padStart(9, '0').replace(/0+$/, '')}`;
    return `${twoDigits(this.hour)}:${twoDigits(this.minute)}:${twoDigits(this.second)}${fraction}${this.zone === null ? '' : this.zone.toString()}`;
  }
}

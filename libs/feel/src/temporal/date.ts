import { civilOf, daysOfMonth, epochDayOf, twoDigits, YEAR_MAX } from './civil.js';

/** A day of the Gregorian calendar, years -999999999 to 999999999. Made by `FeelDate.of`, which answers null for no date. */
export class FeelDate {
  private constructor(
    readonly year: number,
    readonly month: number,
    readonly day: number,
  ) {}

  static of(year: number, month: number, day: number): FeelDate | null {
    if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return null;
    if (Math.abs(year) > YEAR_MAX || month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month)) return null;
    return new FeelDate(year, month, day);
  }

  static ofEpochDay(epochDay: number): FeelDate | null {
    if (!Number.isSafeInteger(epochDay)) return null;
    const { year, month, day } = civilOf(epochDay);
    return FeelDate.of(year, month, day);
  }

  /** Days since 1970-01-01. */
  get epochDay(): number {
    return epochDayOf(this.year, this.month, this.day);
  }

  /** 1 is Monday, 7 Sunday. */
  get weekday(): number {
    return (((this.epochDay + 3) % 7) + 7) % 7 + 1;
  }

  /** The same day so many months later; the last day of the month where it has no such day. */
  plusMonths(months: number): FeelDate | null {
    const count = this.year * 12 + (this.month - 1) + months;
    if (!Number.isSafeInteger(count)) return null;
    const year = Math.floor(count / 12);
    const month = count - year * 12 + 1;
    return FeelDate.of(year, month, Math.min(this.day, daysOfMonth(year, month)));
  }

  plusDays(days: number): FeelDate | null {
    return FeelDate.ofEpochDay(this.epochDay + days);
  }

  toString(): string {
    const digits = String(Math.abs(this.year)).padStart(4, '0');
    return `${this.year < 0 ? '-' : ''}${digits}-${twoDigits(this.month)}-${twoDigits(this.day)}`;
  }
}

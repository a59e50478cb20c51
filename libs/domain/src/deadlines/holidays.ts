import { DayOfWeek, LocalDate } from '@js-joda/core';

interface HolidayRule {
  readonly name: string;
  /** `MM-DD`, or days after Easter Sunday. */
  readonly on: string | number;
  /** First and last year in which it is one; absent: always, as far as this system looks. */
  readonly from?: number;
  readonly to?: number;
}

/**
 * Days free from work by statute (ustawa z 18 stycznia 1951 r. o dniach wolnych od pracy), besides Sundays.
 * A change of the law is a row here, with its years: deadlines computed for earlier years stay as they were.
 */
const HOLIDAYS: readonly HolidayRule[] = [
  { name: 'Nowy Rok', on: '01-01' },
  { name: 'Święto Trzech Króli', on: '01-06', from: 2011 },
  { name: 'Wielkanoc', on: 0 },
  { name: 'Poniedziałek Wielkanocny', on: 1 },
  { name: 'Święto Państwowe', on: '05-01' },
  { name: 'Święto Narodowe Trzeciego Maja', on: '05-03' },
  { name: 'Zielone Świątki', on: 49 },
  { name: 'Boże Ciało', on: 60 },
  { name: 'Wniebowzięcie Najświętszej Maryi Panny', on: '08-15' },
  { name: 'Wszystkich Świętych', on: '11-01' },
  { name: 'Narodowe Święto Niepodległości', on: '11-11' },
  { name: 'Święto Narodowe z okazji setnej rocznicy odzyskania niepodległości', on: '11-12', from: 2018, to: 2018 },
  { name: 'Wigilia Bożego Narodzenia', on: '12-24', from: 2025 },
  { name: 'Boże Narodzenie, dzień pierwszy', on: '12-25' },
  { name: 'Boże Narodzenie, dzień drugi', on: '12-26' },
];

/** Easter Sunday of a year, Gregorian (the anonymous algorithm, Meeus/Jones/Butcher). */
export function easterSunday(year: number): LocalDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return LocalDate.of(year, Math.floor(n / 31), (n % 31) + 1);
}

const years = new Map<number, ReadonlyMap<string, string>>();

/** The holidays of a year: ISO day → its name. */
export function holidaysOf(year: number): ReadonlyMap<string, string> {
  const known = years.get(year);
  if (known !== undefined) return known;
  const easter = easterSunday(year);
  const days = new Map<string, string>();
  for (const { name, on, from = year, to = year } of HOLIDAYS) {
    if (year < from || year > to) continue;
    days.set(typeof on === 'number' ? easter.plusDays(on).toString() : `${String(year).padStart(4, '0')}-${on}`, name);
  }
  years.set(year, days);
  return days;
}

/** Neither a Saturday, nor a Sunday, nor a statutory holiday. */
export function isWorkingDay(day: LocalDate): boolean {
  const weekday = day.dayOfWeek();
  if (weekday === DayOfWeek.SATURDAY || weekday === DayOfWeek.SUNDAY) return false;
  return !holidaysOf(day.year()).has(day.toString());
}

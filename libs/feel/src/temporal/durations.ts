/** Nanoseconds, exact and with a sign. */
export class DaysTimeDuration {
  constructor(readonly nanos: bigint) {}

  toString(): string {
    if (this.nanos === 0n) return 'PT0S';
    const size = this.nanos < 0n ? -this.nanos : this.nanos;
    const seconds = size / NANOS;
    const [days, hours, minutes, rest] = [seconds / 86_400n, (seconds / 3_600n) % 24n, (seconds / 60n) % 60n, seconds % 60n];
    const fraction = size % NANOS === 0n ? '' : `.${String(size % NANOS).padStart(9, '0').replace(/0+$/, '')}`;
    const time = `${hours === 0n ? '' : `${hours}H`}${minutes === 0n ? '' : `${minutes}M`}${rest === 0n && fraction === '' ? '' : `${rest}${fraction}S`}`;
    return `${this.nanos < 0n ? '-' : ''}P${days === 0n ? '' : `${days}D`}${time === '' ? '' : `T${time}`}`;
  }
}

/** Whole months, with a sign. */
export class YearsMonthsDuration {
  constructor(readonly months: number) {}

  toString(): string {
    if (this.months === 0) return 'P0M';
    const size = Math.abs(this.months);
    const [years, months] = [Math.floor(size / 12), size % 12];
    return `${this.months < 0 ? '-' : ''}P${years === 0 ? '' : `${years}Y`}${months === 0 ? '' : `${months}M`}`;
  }
}

const NANOS = 1_000_000_000n;

/** How values of a field come in and which operators it knows. The operators are those of Camunda's advanced filters. */
export type Kind = 'string' | 'key' | 'integer' | 'date' | 'boolean' | 'json';
export type Operator = '$eq' | '$neq' | '$exists' | '$in' | '$notIn' | '$like' | '$gt' | '$gte' | '$lt' | '$lte';

interface KindOf {
  /** The type in PostgreSQL. */
  readonly type: string;
  readonly operators: readonly Operator[];
  /** What a value must be, for people. */
  readonly expects: string;
  /** The value as PostgreSQL is given it; undefined where it is not one. */
  readonly read: (value: unknown) => string | number | boolean | undefined;
}

const EQUALITY = ['$eq', '$neq', '$exists', '$in', '$notIn'] as const;
const ORDER = [...EQUALITY, '$gt', '$gte', '$lt', '$lte'] as const;
const MAX_INT64 = 9_223_372_036_854_775_807n;
const MAX_TEXT = 10_000;
const DATE_TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):?[0-5]\d)$/;

export const KINDS: { readonly [K in Kind]: KindOf } = {
  string: { type: 'text', operators: [...EQUALITY, '$like'], expects: 'a text', read: text },
  key: { type: 'bigint', operators: EQUALITY, expects: 'a key: a decimal string', read: (value) => (typeof value === 'string' && /^\d{1,19}$/.test(value) && BigInt(value) <= MAX_INT64 ? value : undefined) },
  integer: { type: 'integer', operators: ORDER, expects: 'an integer', read: (value) => (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? value : undefined) },
  date: { type: 'timestamptz', operators: ORDER, expects: 'a date with time and offset, like 2026-01-31T12:00:00.000Z', read: dateTime },
  boolean: { type: 'boolean', operators: ['$eq', '$neq', '$exists'], expects: 'true or false', read: (value) => (typeof value === 'boolean' ? value : undefined) },
  json: { type: 'jsonb', operators: [...EQUALITY, '$like'], expects: 'a text: the value as JSON, so that a text has its quotes', read: text },
};

/** PostgreSQL takes no NUL in a text. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= MAX_TEXT && !value.includes('\u0000') ? value : undefined;
}

function dateTime(value: unknown): string | undefined {
  if (typeof value !== 'string' || !DATE_TIME.test(value)) return undefined;
  const [year, month, day] = value.slice(0, 10).split('-').map(Number) as [number, number, number];
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  const at = new Date(value.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** As a JSON value that PostgreSQL takes; null where the text is no such value, and so equals nothing. */
export function jsonValue(written: string): string | null {
  let finite = true;
  try {
    const value: unknown = JSON.parse(written, (_, member: unknown) => {
      if (typeof member === 'number' && !Number.isFinite(member)) finite = false;
      return member;
    });
    // Half a surrogate pair and NUL stay escaped; PostgreSQL takes neither.
    const normal = JSON.stringify(value);
    return finite && !/\\u(0000|d[89a-f])/.test(normal) ? normal : null;
  } catch {
    return null;
  }
}

/** `*` any characters, `?` one, a backslash takes the meaning from the next. */
export function likePattern(written: string): string {
  return written.replace(/\\([\s\S])|[\\%_*?]/g, (all, escaped: string | undefined) => {
    if (escaped !== undefined) return /[\\%_]/.test(escaped) ? `\\${escaped}` : escaped;
    if (all === '*') return '%';
    return all === '?' ? '_' : `\\${all}`;
  });
}

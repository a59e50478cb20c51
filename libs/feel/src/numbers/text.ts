import { canonical, Decimal, type Numeric } from './decimal.js';

const LITERAL = /^-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** The number of a literal or of `number(text)`; null where the text is none. */
export function parseNumber(text: string): Numeric | null {
  if (!LITERAL.test(text)) return null;
  return canonical(new Decimal(text.endsWith('.') ? text.slice(0, -1) : text));
}

/** Plain digits, no exponent: 1E30 is 1 and thirty zeroes. */
export function numberText(value: Numeric): string {
  if (typeof value !== 'number') return value.toFixed();
  const text = String(value);
  return text.includes('e') ? new Decimal(value).toFixed() : text;
}

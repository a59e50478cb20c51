import type { Faults } from '../faults.js';
import { placeOf } from '../faults.js';
import { feelFault } from '#feel';
import { DEPLOYMENT_LIMITS } from '../limits.js';

/** One attribute of one element, as it stands in the definition: what its faults name. */
export interface ValueAt {
  readonly elementId: string | null;
  /** As the author knows it, e.g. `assignee` or `input source`. */
  readonly attribute: string;
  readonly text: string;
}

/** FEEL in the `zeebe` extension: `=` begins an expression, everything else is a static value. */
export class Values {
  constructor(
    private readonly file: string,
    private readonly faults: Faults,
  ) {}

  /** `=…` only; null after a fault. */
  expression(value: ValueAt): string | null {
    if (isExpression(value.text)) return this.checked(value);
    this.faults.add({
      code: 'EXPRESSION_EXPECTED',
      location: this.place(value),
      params: { attribute: value.attribute, value: short(value.text) },
      message: `${value.attribute} must be a FEEL expression but is the text ${short(value.text)}`,
      hint: 'Begin it with = to make it an expression.',
    });
    return null;
  }

  /** A static text, an expression is a fault; null after it. */
  text(value: ValueAt): string | null {
    if (!isExpression(value.text)) return value.text;
    this.faults.add({
      code: 'EXPRESSION_NOT_ALLOWED',
      location: this.place(value),
      params: { attribute: value.attribute, value: short(value.text) },
      message: `${value.attribute} must be fixed in the definition but is the expression ${short(value.text)}`,
      hint: 'Write the value itself, without =.',
    });
    return null;
  }

  /** An expression, or a text made a FEEL string literal. */
  textOrExpression(value: ValueAt): string | null {
    return isExpression(value.text) ? this.checked(value) : feelText(value.text);
  }

  /** An expression, or comma-separated names made a FEEL list of strings. */
  listOrExpression(value: ValueAt): string | null {
    if (isExpression(value.text)) return this.checked(value);
    return `[${value.text.split(',').map((name) => name.trim()).filter((name) => name !== '').map(feelText).join(', ')}]`;
  }

  /** An expression, or a static value as Zeebe reads it: a number where it looks like one, else a string. */
  valueOrExpression(value: ValueAt): string | null {
    if (isExpression(value.text)) return this.checked(value);
    return /^-?\d+(\.\d+)?$/.test(value.text) ? value.text.replace(/^(-?)0+(?=\d)/, '$1') : feelText(value.text);
  }

  /** An expression, or a whole number within bounds. */
  numberOrExpression(value: ValueAt, from: number, to: number): string | null {
    if (isExpression(value.text)) return this.checked(value);
    const number = /^\d{1,9}$/.test(value.text) ? Number(value.text) : Number.NaN;
    if (number >= from && number <= to) return String(number);
    this.invalid(value, `a whole number from ${from} to ${to}, or an expression`);
    return null;
  }

  /** An expression, or a whole number, also below zero. */
  wholeOrExpression(value: ValueAt): string | null {
    if (isExpression(value.text)) return this.checked(value);
    if (/^-?\d{1,9}$/.test(value.text)) return String(Number(value.text));
    this.invalid(value, 'a whole number, or an expression');
    return null;
  }

  /** A variable's name, or a path of names. */
  variable(value: ValueAt): string | null {
    if (VARIABLE.test(value.text)) return value.text;
    this.invalid(value, 'the name of a variable: letters, digits and _, not beginning with a digit');
    return null;
  }

  invalid(value: ValueAt, expected: string): void {
    this.faults.add({
      code: 'VALUE_INVALID',
      location: this.place(value),
      params: { attribute: value.attribute, value: short(value.text) },
      message: `${value.attribute} is ${short(value.text)}, expected ${expected}`,
      hint: `Set ${value.attribute} to ${expected}.`,
    });
  }

  private checked(value: ValueAt): string | null {
    const feel = value.text.slice(1).trim();
    const fault =
      feel === '' ? 'the expression is empty' : feel.length > DEPLOYMENT_LIMITS.expressionLength ? `it is longer than ${DEPLOYMENT_LIMITS.expressionLength} characters` : feelFault(feel);
    if (fault === null) return feel;
    this.faults.add({
      code: 'FEEL_INVALID',
      location: this.place(value),
      params: { attribute: value.attribute, expression: short(feel) },
      message: `${value.attribute} is not a FEEL expression: ${fault}`,
      hint: 'Correct the expression after the = sign.',
    });
    return null;
  }

  private place(value: ValueAt): string {
    return placeOf(this.file, value.elementId);
  }
}

const VARIABLE = /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

export function isExpression(text: string): boolean {
  return text.startsWith('=');
}

export function feelText(text: string): string {
  return JSON.stringify(text);
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

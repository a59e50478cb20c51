import { compileFeel } from './compile-feel.js';

/** Null where the text is a FEEL expression, else what is wrong with it and at which character (from 1). */
export function feelFault(expression: string): string | null {
  const compiled = compileFeel(expression);
  return compiled.ok ? null : compiled.fault.message;
}

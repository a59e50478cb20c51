import type { Json } from '#domain';
import type { Difference } from '../play/expect.js';

export function differenceLine({ what, expected, found }: Difference): string {
  return `${what}: expected ${shown(expected)} but ${shown(found)}`;
}

/** 0 is `given`, null what must hold at the end. */
export function stepName(step: number | null): string {
  return step === null ? 'at the end' : step === 0 ? 'given' : `step ${step}`;
}

function shown(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}

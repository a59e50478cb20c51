import type { Problem } from '../errors/problem.js';
import { DEPLOYMENT_LIMITS } from './limits.js';

export type FaultParams = NonNullable<Problem['params']>;

/** Collects every fault of a deployment instead of stopping at the first, and what is allowed but hardly meant. */
export class Faults {
  readonly list: Problem[] = [];
  readonly warnings: Problem[] = [];

  add(fault: Problem): void {
    if (this.list.length < DEPLOYMENT_LIMITS.faults) this.list.push(fault);
  }

  warn(warning: Problem): void {
    if (this.warnings.length < DEPLOYMENT_LIMITS.faults) this.warnings.push(warning);
  }

  get any(): boolean {
    return this.list.length > 0;
  }

  get isFull(): boolean {
    return this.list.length >= DEPLOYMENT_LIMITS.faults;
  }
}

/** `file#elementId`, or the file alone where no element is to blame. */
export function placeOf(file: string, elementId: string | null | undefined): string {
  return elementId === null || elementId === undefined || elementId === '' ? file : `${file}#${elementId}`;
}

import type { FaultCode } from '../evaluation/faults.js';
import type { Place } from './place.js';

/** What DMN itself finds wrong in an evaluation; FEEL's own faults come through with their codes. Sections in docs/errors/dmn.md. */
export const DMN_FAULTS = {
  /** A table with hit policy UNIQUE has several rules that match, one with ANY several that differ. */
  hitPolicy: { code: 'DMN_HIT_POLICY_VIOLATED' },
  type: { code: 'DMN_TYPE_MISMATCH' },
  allowed: { code: 'DMN_VALUE_NOT_ALLOWED' },
  language: { code: 'DMN_FUNCTION_NOT_RUN' },
  aggregation: { code: 'DMN_AGGREGATION_UNDEFINED' },
  invocation: { code: 'DMN_INVOCATION_FAILED' },
  target: { code: 'DMN_TARGET_UNKNOWN' },
  logic: { code: 'DMN_LOGIC_MISSING' },
} as const;

export type DmnFaultKind = keyof typeof DMN_FAULTS;

/** A wrong thing that made null, with its place. */
export interface PlacedFault {
  readonly code: FaultCode | (typeof DMN_FAULTS)[DmnFaultKind]['code'];
  readonly message: string;
  readonly place: Place;
  /** Characters of the expression at the place, from 0; both 0 where it is no matter of characters. */
  readonly from: number;
  readonly to: number;
}

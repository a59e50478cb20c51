/** What went wrong in an expression that still has a value: DMN 1.5, 10.3.2.1: an error makes null, and is told. */
export interface FeelFault {
  readonly code: FaultCode;
  readonly message: string;
  /** Characters of the expression, from 0; `to` is behind the last. */
  readonly from: number;
  readonly to: number;
}

/** Every code, with its section in docs/errors/feel.md. */
export const FAULTS = {
  syntax: { code: 'FEEL_SYNTAX' },
  unknownName: { code: 'FEEL_UNKNOWN_NAME' },
  unknownFunction: { code: 'FEEL_UNKNOWN_FUNCTION' },
  unknownType: { code: 'FEEL_UNKNOWN_TYPE' },
  arguments: { code: 'FEEL_ARGUMENTS' },
  type: { code: 'FEEL_TYPE_MISMATCH' },
  number: { code: 'FEEL_NO_NUMBER' },
  value: { code: 'FEEL_NO_VALUE' },
  refused: { code: 'FEEL_NOT_DETERMINISTIC' },
  external: { code: 'FEEL_EXTERNAL_FUNCTION' },
  assertion: { code: 'FEEL_ASSERTION_FAILED' },
  budget: { code: 'FEEL_BUDGET_EXCEEDED' },
} as const;

export type FaultKind = keyof typeof FAULTS;
export type FaultCode = (typeof FAULTS)[FaultKind]['code'];

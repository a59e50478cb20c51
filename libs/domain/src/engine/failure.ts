import type { IncidentType } from './trace.js';

/** Thrown while an element is evaluated and caught by the engine, which makes an incident of it. It never leaves `step`. */
export class Failure extends Error {
  readonly code: string;
  readonly errorType: IncidentType;

  constructor(fault: { readonly code: string; readonly errorType: IncidentType; readonly message: string }) {
    super(fault.message);
    this.code = fault.code;
    this.errorType = fault.errorType;
  }
}

import type { IncidentType } from './trace.js';

/** Thrown while an element is evaluated and caught by the engine, which makes an incident of it. It never leaves `step`. */
export class Failure extends Error {
  constructor(
    readonly code: string,
    readonly errorType: IncidentType,
    message: string,
  ) {
    super(message);
  }
}

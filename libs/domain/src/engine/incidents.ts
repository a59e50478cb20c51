import type { Failure } from './failure.js';
import type { ElementInstance, Incident } from './full-state.js';
import type { Run } from './run.js';

/** Raises an incident on an element instance: the instance stays where it is until the incident is resolved or it is terminated. */
export function raiseIncident(run: Run, self: ElementInstance, { code, errorType, message }: Failure, retry: Incident['retry']): void {
  const id = run.nextId();
  run.draft.incidents[id] = { id, element: self.id, retry };
  run.record({ t: 'incidentRaised', id, instance: self.instance, element: self.id, elementId: self.elementId, code, errorType, message });
}

/** Of an element instance that ends. */
export function closeIncidents(run: Run, element: number): void {
  for (const incident of Object.values(run.draft.incidents)) {
    if (incident.element !== element) continue;
    delete run.draft.incidents[incident.id];
    run.record({ t: 'incidentResolved', id: incident.id });
  }
}

import { askAgain } from '../listening.js';
import type { CarryOut } from './command-of.js';

export const resolveIncident: CarryOut<'resolveIncident'> = (run, { incident: id }) => {
  const incident = run.draft.incidents[id];
  if (incident === undefined) return { code: 'INCIDENT_NOT_FOUND', message: 'There is no such open incident', params: { incident: id }, hint: 'Read the list of incidents again.' };
  delete run.draft.incidents[id];
  run.record({ t: 'incidentResolved', id });
  const { retry, element } = incident;
  run.later(() => {
    if (retry.what === 'enter') run.enter(element);
    else if (retry.what === 'leave') run.leave(element, retry.variables);
    else {
      const self = run.element(element);
      if (self?.listening !== undefined) run.trying(self, retry, () => askAgain(run, self));
    }
  });
  return null;
};

import type { Problem } from '#domain';

export function instanceNotFound(instanceKey: string): Problem {
  return { code: 'INSTANCE_NOT_FOUND', params: { processInstanceKey: instanceKey }, message: `There is no process instance ${instanceKey}`, hint: 'Search for it with POST /v2/process-instances/search.' };
}

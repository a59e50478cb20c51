import type { TraceRecord } from '#domain';
import { FOLD, Folding } from './folding.js';
import type { StepToProject } from './projection.js';

/** One step as `project_steps` takes it (migration 0002): members that would be empty are left out. */
export function rowsOf(step: StepToProject): object {
  const into = new Folding(step);
  for (const record of step.trace) (FOLD[record.t] as (into: Folding, record: TraceRecord) => void)(into, record);
  return {
    root: step.instanceKey,
    tenant: step.tenantId,
    case: step.caseId,
    program: step.programHash,
    step: step.step,
    at: step.at,
    event: step.event.kind,
    by: step.event.by ?? null,
    eventId: step.event.id ?? null,
    digest: step.digest,
    ...Object.fromEntries([...into.made].map(([table, rows]) => [table, [...rows.values()]])),
    ...Object.fromEntries(into.ended),
  };
}

import type { EngineEvent, Program, TraceRecord } from '#domain';
import type { Projection, StartInput } from './contract/index.js';

/** What the read model is told of a step. */
export function projectionOf(program: Program, start: StartInput, event: EngineEvent, made: { readonly step: number; readonly digest: string; readonly trace: readonly TraceRecord[] }): Projection {
  return {
    tenantId: start.tenantId,
    instanceKey: start.instanceKey,
    caseId: start.caseId,
    programHash: program.hash,
    pinned: pinnedIn(program, made.trace),
    step: made.step,
    at: event.at,
    event: told(event),
    digest: made.digest,
    trace: made.trace,
  };
}

function pinnedIn(program: Program, trace: readonly TraceRecord[]): Projection['pinned'] {
  const pinned: Record<string, readonly [string, number]> = {};
  for (const record of trace) {
    if (record.t !== 'instanceStarted' && record.t !== 'instanceMigrated') continue;
    const pin = record.pin ?? record.processId;
    const process = program.processes[pin];
    if (process !== undefined) pinned[pin] = [process.definitionKey, process.version];
  }
  return pinned;
}

/** For the audit trail: who and what, never the variables. */
function told(event: EngineEvent): Projection['event'] {
  if ('commandId' in event) return { kind: event.kind, by: event.by, id: event.commandId };
  if ('signalId' in event) return { kind: event.kind, id: event.signalId };
  if ('messageId' in event) return { kind: event.kind, id: event.messageId };
  if ('job' in event) return { kind: event.kind, id: String(event.job) };
  return { kind: event.kind };
}

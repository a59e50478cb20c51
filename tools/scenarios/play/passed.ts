import type { TraceRecord } from '#domain';

/** Ids of elements activated and flows taken, in their order. Turns of a multi-instance activity count, the body around them does not. */
export function passed(trace: readonly TraceRecord[]): readonly string[] {
  return trace.flatMap((record) => {
    if (record.t === 'flowTaken') return [record.flowId];
    return record.t === 'elementActivated' && record.body !== true ? [record.elementId] : [];
  });
}

export function timesPassed(trace: readonly TraceRecord[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const id of passed(trace)) times.set(id, (times.get(id) ?? 0) + 1);
  return times;
}

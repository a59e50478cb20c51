import type { Millis, TraceRecord } from '#domain';

/**
 * One step for the read model; the same shape as `Projection` of `#workflows/contract`, which the worker hands on
 * (persistence does not know the workflows).
 */
export interface StepToProject {
  readonly tenantId: string;
  readonly instanceKey: string;
  readonly caseId: string | null;
  readonly programHash: string;
  /** pin → [definitionKey, version] of the instances that this step starts or migrates. */
  readonly pinned: Readonly<Record<string, readonly [string, number]>>;
  readonly step: number;
  readonly at: Millis;
  readonly event: { readonly kind: string; readonly by?: string; readonly id?: string };
  readonly digest: string;
  readonly trace: readonly TraceRecord[];
}

/** What a deployment became: keys are int64 decimal strings. Unchanged content keeps its key and version. */
export interface StoredDeployment {
  readonly deploymentKey: string;
  readonly tenantId: string;
  readonly processes: readonly StoredProcess[];
  readonly forms: readonly StoredForm[];
  readonly decisionRequirements: readonly StoredDecisionRequirements[];
  readonly resources: readonly StoredResource[];
  readonly service: { readonly key: string; readonly version: number } | null;
}

export interface StoredProcess {
  readonly key: string;
  readonly processId: string;
  readonly version: number;
  readonly resourceName: string;
}

export interface StoredForm {
  readonly key: string;
  readonly formId: string;
  readonly version: number;
  readonly resourceName: string;
}

/** A DMN file, with its decisions and decision services. */
export interface StoredDecisionRequirements {
  readonly key: string;
  readonly requirementsId: string;
  readonly name: string;
  readonly version: number;
  readonly resourceName: string;
  readonly decisions: readonly StoredDecision[];
}

export interface StoredDecision {
  readonly key: string;
  readonly decisionId: string;
  readonly name: string;
  readonly version: number;
}

export interface StoredResource {
  readonly key: string;
  readonly version: number;
  readonly resourceName: string;
}

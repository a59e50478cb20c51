/** Bounds of what a deployment may bring; each is checked before the work that it bounds. */
export const DEPLOYMENT_LIMITS = {
  /** Resources of one deployment. */
  resources: 100,
  /** Bytes of one resource. */
  resourceBytes: 1_048_576,
  /** Bytes of all resources of one deployment. */
  deploymentBytes: 8_388_608,
  /** XML elements of one BPMN file, its diagram included. */
  xmlElements: 100_000,
  /** Flow nodes and sequence flows of one process. */
  flowElements: 25_000,
  /** Nested XML elements. */
  xmlDepth: 100,
  /** Nested values of a JSON resource. */
  jsonDepth: 60,
  /** Characters of one expression. */
  expressionLength: 10_000,
  /** Faults that one answer lists. */
  faults: 500,
} as const;

import type { DecisionModel } from '#feel';
import type { ProcessModel } from './process-model.js';

/**
 * What an instance is pinned to: the root process and everything that it may call, resolved when the instance is
 * accepted (latest deployed version of each), content-addressed by the SHA-256 of its canonical JSON without `hash`.
 */
export interface Program {
  readonly hash: string;
  /** processId of the root process. */
  readonly root: string;
  /**
   * By pin: `processId` for the latest version, `processId@tag` for a version tag, `processId#deployment` for the one that
   * was deployed together with its caller (the caller's pin follows where the caller is not the root).
   */
  readonly processes: Readonly<Record<string, PinnedProcess>>;
  /** The decisions that business rule tasks call, by pin as above. Absent where none does. */
  readonly decisions?: Readonly<Record<string, PinnedDecision>>;
  /** What they are decided by: models by the SHA-256 of their canonical JSON, since decisions share them. */
  readonly decisionModels?: Readonly<Record<string, DecisionModel>>;
}

export interface PinnedDecision {
  readonly decisionId: string;
  /** `decisionDefinitionKey`, a decimal string. */
  readonly definitionKey: string;
  readonly version: number;
  /** Hashes: the model that has the decision, then those that it imports, directly or not. */
  readonly models: readonly string[];
}

export interface PinnedProcess {
  /** `processDefinitionKey`, a decimal string. */
  readonly definitionKey: string;
  readonly version: number;
  readonly model: ProcessModel;
}

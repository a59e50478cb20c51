import type { ProcessModel } from './process-model.js';

/**
 * What an instance is pinned to: the root process and everything that it may call, resolved when the instance is
 * accepted (latest deployed version of each), content-addressed by the SHA-256 of its canonical JSON without `hash`.
 */
export interface Program {
  readonly hash: string;
  /** processId of the root process. */
  readonly root: string;
  readonly processes: Readonly<Record<string, PinnedProcess>>;
}

export interface PinnedProcess {
  /** `processDefinitionKey`, a decimal string. */
  readonly definitionKey: string;
  readonly version: number;
  readonly model: ProcessModel;
}

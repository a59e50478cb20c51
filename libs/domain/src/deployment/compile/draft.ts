import type { ElementModel, FlowModel } from '../../model/process-model.js';

/** A model under construction; frozen by its type when it leaves. */
export interface Draft {
  readonly elements: Record<string, DraftElement>;
  readonly flows: Record<string, FlowModel>;
}

export type DraftElement = { -readonly [name in keyof ElementModel]: ElementModel[name] } & { incoming: string[]; outgoing: string[]; boundary?: string[] };

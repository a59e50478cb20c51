import type { Problem } from '../../../errors/problem.js';
import type { Draft } from '../draft.js';

/** Adds a fault at an element or flow. */
export type Complain = (elementId: string, fault: Omit<Problem, 'location'>) => void;

/** One process under examination. */
export interface Examined {
  readonly processId: string;
  readonly draft: Draft;
  /** Ids of the elements directly in a scope, in the order of the document; null: the process itself. */
  readonly scopes: ReadonlyMap<string | null, readonly string[]>;
  readonly complain: Complain;
  readonly warn: Complain;
}

export function scopesOf(draft: Draft): ReadonlyMap<string | null, readonly string[]> {
  const scopes = new Map<string | null, string[]>();
  for (const [id, { parent }] of Object.entries(draft.elements)) {
    const inside = scopes.get(parent);
    if (inside === undefined) scopes.set(parent, [id]);
    else inside.push(id);
  }
  return scopes;
}

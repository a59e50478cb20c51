import type { ElementInstance } from './full-state.js';

/** Which element instances stand directly in which scope, in the order of activation: derived from the state when a step begins. */
export class Children {
  readonly #byScope = new Map<number, Set<number>>();

  constructor(elements: Readonly<Record<string, ElementInstance>>) {
    for (const element of Object.values(elements)) this.add(element);
  }

  add({ id, scope }: ElementInstance): void {
    const here = this.#byScope.get(scope);
    if (here === undefined) this.#byScope.set(scope, new Set([id]));
    else here.add(id);
  }

  remove({ id, scope }: ElementInstance): void {
    this.#byScope.get(scope)?.delete(id);
  }

  of(scope: number): readonly number[] {
    return [...(this.#byScope.get(scope) ?? [])];
  }

  any(scope: number): boolean {
    return (this.#byScope.get(scope)?.size ?? 0) > 0;
  }
}

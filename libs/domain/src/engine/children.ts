import type { ElementInstance } from './full-state.js';

/** Which element instances stand directly in which scope, in the order of activation: derived from the state when a step begins. */
export class Children {
  /** Element instances of all scopes. */
  count = 0;
  readonly #byScope = new Map<number, Set<number>>();

  constructor(elements: Readonly<Record<string, ElementInstance>>) {
    for (const element of Object.values(elements)) this.add(element);
  }

  add({ id, scope }: ElementInstance): void {
    this.count += 1;
    const here = this.#byScope.get(scope);
    if (here === undefined) this.#byScope.set(scope, new Set([id]));
    else here.add(id);
  }

  remove({ id, scope }: ElementInstance): void {
    if (this.#byScope.get(scope)?.delete(id) === true) this.count -= 1;
  }

  of(scope: number): readonly number[] {
    return [...(this.#byScope.get(scope) ?? [])];
  }

  any(scope: number): boolean {
    return (this.#byScope.get(scope)?.size ?? 0) > 0;
  }
}

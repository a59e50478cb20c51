/** Values of a query: SQL text holds their names only. */
export class Parameters {
  readonly values: Record<string, unknown> = {};
  #count = 0;

  /** Answers the placeholder. */
  add(value: unknown): string {
    this.#count += 1;
    const name = `v${this.#count}`;
    this.values[name] = value;
    return `:${name}`;
  }
}

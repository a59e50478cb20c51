/** A broken invariant is our bug: it throws, "Expected … but …". Never used for what a user can cause. */
export class BrokenInvariant extends Error {
  constructor(expected: string, but: string) {
    super(`Expected ${expected} but ${but}`);
    this.name = 'BrokenInvariant';
  }
}

export function invariant(condition: unknown, expected: string, but: string): asserts condition {
  if (!condition) throw new BrokenInvariant(expected, but);
}

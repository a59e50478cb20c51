import type { Program } from '#domain';

/**
 * Preloaded, so shared by all workflows of a worker: one object a program, however many instances run it. A pure cache:
 * what a hash stands for never changes, and the objects are frozen. Where it is not preloaded it is a cache of one.
 */
const BOUND = 500;
const byHash = new Map<string, Program>();
const hashes = new WeakMap<object, string>();

export function sharedProgram(hash: string, parse: () => Program): Program {
  const known = byHash.get(hash);
  if (known !== undefined) return known;
  const program = freeze(parse());
  byHash.set(hash, program);
  hashes.set(program, hash);
  if (byHash.size > BOUND) byHash.delete(byHash.keys().next().value as string);
  return program;
}

/** The hash of an object that `sharedProgram` gave. */
export function hashOfShared(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null ? hashes.get(value) : undefined;
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const member of Object.values(value)) freeze(member);
  return Object.freeze(value);
}

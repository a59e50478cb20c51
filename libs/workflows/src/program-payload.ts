/**
 * How a program travels (design.md §3). It holds no personal data and is the same for thousands of instances, so it is
 * encoded once, decoded once, and never copied: in a payload's metadata stands its hash.
 * This file is used on both sides of the sandbox.
 */

/** Metadata member that names a program's hash. */
export const PROGRAM_META = 'program';

/** Encoding of a payload that holds the hash only; the codec finds the program by it. */
export const PROGRAM_REFERENCE = 'koordynator/program';

/** Metadata member of what a local activity is given: it never leaves the worker, so the codec leaves it alone. */
export const IN_WORKER_META = 'in-worker';

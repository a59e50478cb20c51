import type { Problem } from '#domain';

/** One fault a paragraph: where, what, and what to do. */
export function showFaults(faults: readonly Pick<Problem, 'code' | 'location' | 'message' | 'hint'>[], kind: 'fault' | 'warning' = 'fault'): void {
  for (const { code, location, message, hint } of faults) console.log(`  ${kind === 'warning' ? 'warning: ' : ''}${location ?? ''}\n    ${code}: ${message}\n    ${hint}`);
}

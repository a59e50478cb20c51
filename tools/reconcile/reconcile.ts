import { compareAll, compareSome, type Difference } from './compare.js';
import { mend, type MendingParts } from './mend.js';

export interface Reconciliation {
  readonly compared: number;
  readonly found: readonly Difference[];
  /** What is still different after mending. */
  readonly left: readonly Difference[];
}

/** Compares Temporal with the read model, mends the read model, and compares again. */
export async function reconcile(parts: MendingParts, tell: (line: string) => void, options: { readonly mending: boolean }): Promise<Reconciliation> {
  const { compared, differences } = await compareAll(parts);
  for (const { instanceKey, kind, root } of differences) {
    tell(`${instanceKey}  ${kind}${root === null ? '' : `  (read model: ${root.state}, step ${root.step})`}`);
    if (options.mending) tell(`${instanceKey}  ${await mendOrSay(parts, { instanceKey, kind, root })}`);
  }
  const left = options.mending && differences.length > 0 ? await compareSome(parts, differences.map(({ instanceKey }) => instanceKey)) : differences;
  return { compared, found: differences, left };
}

/** One instance that cannot be mended must not keep the others from it. */
async function mendOrSay(parts: MendingParts, difference: Difference): Promise<string> {
  try {
    return await mend(parts, difference);
  } catch (error) {
    return `could not be mended: ${(error as Error).message}`;
  }
}

import type { Client } from '@temporalio/client';
import { activeRoots, rootsByKey, type Database, type RootState } from '#persistence';
import { allWorkflows, askState, describeWorkflow, type WorkflowState } from './workflows.js';

export type DifferenceKind =
  /** Temporal has it, the read model does not. */
  | 'MISSING'
  /** The read model lacks steps. */
  | 'BEHIND'
  /** The read model has steps that the workflow never made (or lost). */
  | 'AHEAD'
  /** The same step, another state. */
  | 'OTHER_STATE'
  /** It has ended in Temporal and is active in the read model. */
  | 'STILL_ACTIVE'
  /** It runs in Temporal and has ended in the read model. */
  | 'ALREADY_ENDED'
  /** It is active in the read model and Temporal has no such workflow. */
  | 'LOST';

export interface Difference {
  readonly instanceKey: string;
  readonly kind: DifferenceKind;
  /** As the read model has it. */
  readonly root: RootState | null;
}

interface Parts {
  readonly client: Client;
  readonly database: Database;
}

const AT_ONCE = 100;

/** Every instance of both sides once; each suspicion is looked at again after a moment, since work goes on meanwhile. */
export async function compareAll(parts: Parts, pauseMillis = 1_500): Promise<{ readonly compared: number; readonly differences: readonly Difference[] }> {
  const suspected: string[] = [];
  const known = new Set<string>();
  for await (const batch of inBatches(allWorkflows(parts.client), AT_ONCE)) {
    for (const { instanceKey } of batch) known.add(instanceKey);
    suspected.push(...(await differing(parts, batch)).map(({ instanceKey }) => instanceKey));
  }
  for await (const page of activeRoots(parts.database)) {
    const unseen = page.filter(({ instanceKey }) => !known.has(instanceKey));
    for (const { instanceKey } of unseen) {
      known.add(instanceKey);
      suspected.push(instanceKey);
    }
  }
  if (suspected.length === 0) return { compared: known.size, differences: [] };
  await new Promise((resolve) => setTimeout(resolve, pauseMillis));
  return { compared: known.size, differences: await compareSome(parts, [...new Set(suspected)]) };
}

/** These instances only, asking Temporal directly. */
export async function compareSome(parts: Parts, instanceKeys: readonly string[]): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (let from = 0; from < instanceKeys.length; from += AT_ONCE) {
    const keys = instanceKeys.slice(from, from + AT_ONCE);
    const workflows = await Promise.all(keys.map((key) => describeWorkflow(parts.client, key)));
    const roots = await rootsByKey(parts.database, keys);
    found.push(...(await differing(parts, workflows.filter((workflow) => workflow !== null))));
    for (const [index, key] of keys.entries()) {
      const root = roots.get(key);
      if (workflows[index] === null && root?.state === 'ACTIVE') found.push({ instanceKey: key, kind: 'LOST', root });
    }
  }
  return found;
}

async function differing({ client, database }: Parts, workflows: readonly WorkflowState[]): Promise<readonly Difference[]> {
  const roots = await rootsByKey(database, workflows.map(({ instanceKey }) => instanceKey));
  const all = await Promise.all(
    workflows.map(async ({ instanceKey, running }): Promise<Difference | null> => {
      const root = roots.get(instanceKey) ?? null;
      const kind = root === null ? 'MISSING' : await kindOf(client, running, root);
      return kind === null ? null : { instanceKey, kind, root };
    }),
  );
  return all.filter((difference) => difference !== null);
}

async function kindOf(client: Client, running: boolean, root: RootState): Promise<DifferenceKind | null> {
  if (!running) return root.state === 'ACTIVE' ? 'STILL_ACTIVE' : null;
  if (root.state !== 'ACTIVE') return 'ALREADY_ENDED';
  const own = await askState(client, root.instanceKey);
  if (own === null) throw new Error('Expected a worker to answer for the running instances but none did: start one (npm start), then reconcile');
  if (own.step !== root.step) return own.step > root.step ? 'BEHIND' : 'AHEAD';
  return own.digest === root.digest ? null : 'OTHER_STATE';
}

async function* inBatches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

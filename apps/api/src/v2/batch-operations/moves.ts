import type { Activation, ProcessModel } from '#domain';
import type { Standing } from '#persistence';

/** `ProcessInstanceModificationMoveBatchOperationInstruction` of the contract. */
export interface Move {
  readonly sourceElementId: string;
  readonly targetElementId: string;
}

/**
 * What the command `modify` is asked for: each element instance at a source ends, and one begins at its target, in the innermost scope of the source that is
 * also around the target. So what stands in one turn of a multi-instance sub-process stays in that turn. `instance`: local id of the process instance.
 */
export function moved(standing: readonly Standing[], elements: ProcessModel['elements'], moves: readonly Move[], instance: number): { readonly activate: readonly Activation[]; readonly terminate: readonly number[] } {
  const byId = new Map(standing.map((each) => [each.id, each]));
  const targets = new Map(moves.map(({ sourceElementId, targetElementId }) => [sourceElementId, targetElementId]));
  const going = standing.filter(({ elementId, isBody }) => !isBody && targets.has(elementId));
  const activate = going.map(({ elementId, scope }) => {
    const target = targets.get(elementId) as string;
    const around = new Set<string>();
    for (let parent = elements[target]?.parent ?? null; parent !== null; parent = elements[parent]?.parent ?? null) around.add(parent);
    let at = scope === instance ? undefined : byId.get(scope);
    while (at !== undefined && (at.isBody || !around.has(at.elementId))) at = byId.get(at.scope);
    return { elementId: target, ...(at !== undefined && { ancestor: at.id }) };
  });
  return { activate, terminate: going.map(({ id }) => id) };
}

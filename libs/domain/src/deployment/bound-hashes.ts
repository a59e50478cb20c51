import { canonicalJson, sha256 } from './canonical-json.js';
import type { CompiledDecisions, CompiledForm, CompiledProcess } from './compiled-deployment.js';

interface Parts {
  readonly processes: readonly CompiledProcess[];
  readonly forms: readonly CompiledForm[];
  readonly decisions: readonly CompiledDecisions[];
}

/**
 * A process that is bound to its deployment is another version as soon as something that it is bound to has changed, directly or not (as in
 * Camunda): its hash then covers that, too. Others keep the hash of their model.
 */
export function withBoundHashes(parts: Parts): readonly CompiledProcess[] {
  const hashes = new Map<string, string>([
    ...parts.processes.map(({ model, resourceHash, modelHash }) => [`process ${model.processId}`, resourceHash + modelHash] as const),
    ...parts.forms.map(({ formId, resourceHash }) => [`form ${formId}`, resourceHash] as const),
    ...parts.decisions.flatMap(({ model, resourceHash }) => [...model.decisions, ...model.services].map(({ id }) => [`decision ${id}`, resourceHash] as const)),
  ]);
  const direct = new Map(parts.processes.map((process) => [`process ${process.model.processId}`, boundBy(process)]));
  return parts.processes.map((process) => {
    const bound = new Set<string>();
    const open = [...(direct.get(`process ${process.model.processId}`) ?? [])];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (bound.has(name)) continue;
      bound.add(name);
      open.push(...(direct.get(name) ?? []));
    }
    if (bound.size === 0) return process;
    return { ...process, modelHash: sha256(canonicalJson([process.modelHash, ...[...bound].sort().map((name) => `${name} ${hashes.get(name) ?? ''}`)])) };
  });
}

const LINKS = [
  ['callActivity', 'binding', 'process', 'processId'],
  ['businessRuleTask', 'binding', 'decision', 'decisionId'],
] as const;

function boundBy({ model }: CompiledProcess): readonly string[] {
  return Object.values(model.elements).flatMap(({ type, config }) => {
    const link = LINKS.find(([of]) => of === type);
    const binding = link === undefined ? undefined : (config?.[link[1]] as { readonly type?: string } | undefined);
    return link === undefined || binding?.type !== 'deployment' ? [] : [`${link[2]} ${String(config?.[link[3]])}`];
  });
}

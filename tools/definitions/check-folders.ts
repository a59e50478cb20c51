import type { Problem } from '#domain';
import { CONNECTOR_CONTRACTS } from '#domain/connectors';
import { broughtBy, checkDeployment, type CompiledDeployment } from '#domain/deployment';
import type { DefinitionFolder } from './folders.js';

export interface CheckedFolder {
  readonly folder: DefinitionFolder;
  readonly faults: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** Null where there are faults. */
  readonly deployment: CompiledDeployment | null;
  /** Names that another folder must provide. */
  readonly needs: ReadonlySet<string>;
}

const REGISTERED: ReadonlySet<string> = new Set(Object.keys(CONNECTOR_CONTRACTS));

/** Checks folders offline; what one folder names may be in another one. Called folders come first. */
export async function checkFolders(folders: readonly DefinitionFolder[], connectorTypes: ReadonlySet<string> = REGISTERED): Promise<readonly CheckedFolder[]> {
  const first = await Promise.all(folders.map((folder) => checkFolder(folder, connectorTypes, null)));
  const provided = new Set(first.flatMap(({ deployment }) => namesIn(deployment)));
  const checked = await Promise.all(folders.map((folder) => checkFolder(folder, connectorTypes, provided)));
  return inOrder(checked);
}

async function checkFolder(folder: DefinitionFolder, connectorTypes: ReadonlySet<string>, provided: ReadonlySet<string> | null): Promise<CheckedFolder> {
  const needs = new Set<string>();
  const known = (kind: string, names: readonly string[]): ReadonlySet<string> => {
    for (const name of names) needs.add(`${kind} ${name}`);
    return new Set(names.filter((name) => provided === null || provided.has(`${kind} ${name}`)));
  };
  const { faults, warnings, deployment } = await checkDeployment(folder.files, {
    tenantId: folder.tenantId,
    connectorTypes,
    deployed: (names) => Promise.resolve({ processes: known('process', names.processes), forms: known('form', names.forms), decisions: known('decision', names.decisions) }),
  });
  return { folder, faults, warnings, deployment, needs };
}

/** Folders that name nothing open first; a circle keeps its order, and the deployment of its first folder says what is missing. */
function inOrder(checked: readonly CheckedFolder[]): readonly CheckedFolder[] {
  const left = [...checked];
  const ordered: CheckedFolder[] = [];
  while (left.length > 0) {
    const open = new Set(left.flatMap(({ deployment }) => namesIn(deployment)));
    const next = left.findIndex(({ needs }) => ![...needs].some((need) => open.has(need)));
    ordered.push(...left.splice(Math.max(next, 0), 1));
  }
  return ordered;
}

function namesIn(deployment: CompiledDeployment | null): readonly string[] {
  if (deployment === null) return [];
  const { processes, forms, decisions } = broughtBy(deployment);
  return [...[...processes].map((name) => `process ${name}`), ...[...forms].map((name) => `form ${name}`), ...[...decisions].map((name) => `decision ${name}`)];
}

import type { Program } from '#domain';
import { makeProgram, pinWithin, ProgramPlan, type CompiledProcess, type WantedProcess } from '#domain/deployment';
import type { CheckedFolder } from '../definitions/check-folders.js';

/** Folders in the order in which a called process or decision is looked for: its own folder first. */
export type Folders = readonly CheckedFolder[];

/** What an instance of the process would be pinned to, were these folders deployed, each once. Throws where a process is in none of them. */
export function programOf(root: string, folders: Folders): Program {
  const plan = new ProgramPlan(root, found({ pin: root, processId: root, deployment: '' }, folders));
  for (let [wanted] = plan.wanted; wanted !== undefined; [wanted] = plan.wanted) plan.add(wanted, found(wanted, folders));
  return makeProgram(root, plan.processes, pinWithin(folders.flatMap(({ deployment }) => deployment?.decisions ?? []), root, plan.processes));
}

function found({ processId, binding, deployment }: WantedProcess, folders: Folders): Parameters<ProgramPlan['add']>[1] {
  const candidates = folders.flatMap((folder) => (folder.deployment?.processes ?? []).map((process) => ({ process, folder: folder.folder.path })));
  const fits = ({ process: { model }, folder }: { readonly process: CompiledProcess; readonly folder: string }): boolean =>
    model.processId === processId && (binding === undefined || (binding.type === 'versionTag' ? model.versionTag === binding.tag : folder === deployment));
  const at = candidates.findIndex(fits);
  const chosen = candidates[at];
  if (chosen === undefined) throw new Error(`Expected a process ${processId}${binding?.type === 'versionTag' ? ` with the version tag ${binding.tag}` : ''} without faults in these folders`);
  return { definitionKey: String(at + 1), version: 1, model: chosen.process.model, deployment: chosen.folder };
}

import { resolve } from 'node:path';
import type { Problem } from '#domain';
import { checkFolders, type CheckedFolder } from '../definitions/check-folders.js';
import { definitionFolders, type DefinitionFolder } from '../definitions/folders.js';
import { CoverageCount, shareOf, type ProcessCoverage } from './coverage/coverage.js';
import { hasScenarios, readScenarios } from './format/read-scenarios.js';
import type { CoverageGate } from './format/scenario-file.js';
import { playScenario, type PlayedScenario } from './play/play-scenario.js';
import { programOf } from './program-of.js';

/** Where a file does not say: everything has to be passed. */
const GATE: Required<CoverageGate> = { elements: 100, flows: 100 };

export interface BelowGate {
  readonly processId: string;
  readonly what: keyof CoverageGate;
  readonly percent: number;
  readonly least: number;
  readonly missing: readonly string[];
}

/** A folder of definitions, its scenarios played. */
export interface PlayedFolder {
  readonly folder: DefinitionFolder;
  /** Of the definitions or of `scenarios.json`; then nothing was played. */
  readonly faults: readonly Problem[];
  readonly scenarios: readonly PlayedScenario[];
  readonly coverage: readonly ProcessCoverage[];
  readonly below: readonly BelowGate[];
}

/** A folder, or a folder of folders; each is played with those beside it and those that its file `uses`. */
export async function playFolders(path: string): Promise<readonly PlayedFolder[]> {
  const folders = definitionFolders(path);
  const used = folders.flatMap((folder) => (hasScenarios(folder.path) ? (readScenarios(folder.path, folder.key).file?.uses ?? []).map((name) => resolve(folder.path, '..', name)) : []));
  const others = [...new Set(used)].filter((each) => !folders.some((folder) => resolve(folder.path) === each)).flatMap(definitionFolders);
  const checked = await checkFolders([...folders, ...others]);
  return folders.map((folder) => playFolder(checked.find((each) => each.folder === folder) as CheckedFolder, checked));
}

function playFolder(own: CheckedFolder, all: readonly CheckedFolder[]): PlayedFolder {
  const { folder, deployment } = own;
  const nothing = { folder, scenarios: [], coverage: [], below: [] };
  if (deployment === null) return { ...nothing, faults: own.faults };
  if (!hasScenarios(folder.path)) return { ...nothing, faults: [{ code: 'SCENARIOS_MISSING', location: `${folder.key}/scenarios.json`, message: 'The folder has no scenarios', hint: 'Write them; docs/scenarios.md shows how.' }] };
  const { faults, file } = readScenarios(folder.path, folder.key);
  if (file === null) return { ...nothing, faults };
  const ordered = [own, ...all.filter((each) => each !== own)];
  const unknown = [file.process, ...file.scenarios.flatMap(({ process }) => process ?? [])].find((id) => !ordered.some((each) => each.deployment?.processes.some(({ model }) => model.processId === id)));
  if (unknown !== undefined) return { ...nothing, faults: [{ code: 'SCENARIOS_INVALID', location: `${folder.key}/scenarios.json#/process`, message: `No process ${unknown} is here or in a folder beside`, hint: 'Name a process of the folder, or the folders it uses with «uses».' }] };
  const count = new CoverageCount(deployment.processes.map(({ model }) => model));
  const scenarios = file.scenarios.map((scenario) => {
    const program = programOf(scenario.process ?? file.process, ordered);
    const played = playScenario(scenario, program);
    count.take(program, played.trace);
    return played;
  });
  return { folder, faults: [], scenarios, coverage: count.all, below: belowGate(count.all, { ...GATE, ...file.coverage }) };
}

function belowGate(coverage: readonly ProcessCoverage[], gate: Required<CoverageGate>): readonly BelowGate[] {
  return coverage.flatMap((process) =>
    (['elements', 'flows'] as const).flatMap((what) => {
      const { percent, missing } = shareOf(process[what]);
      return percent >= gate[what] ? [] : [{ processId: process.processId, what, percent, least: gate[what], missing }];
    }),
  );
}

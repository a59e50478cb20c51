import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PinnedProcess, Program } from '#domain';
import { calledBy, makeProgram, pinWithin, type CompiledProcess } from '#domain/deployment';
import type { CheckedFolder } from './check-folders.js';
import type { Scenario, ScenarioFile } from './scenario.js';
import { ScenarioRun } from './scenario-run.js';

export interface ScenarioResult {
  readonly name: string;
  /** `step n: what differs`, empty where it went as written. */
  readonly differences: readonly string[];
}

/** The scenarios of a folder, null where it has none. */
export function scenariosOf(path: string): ScenarioFile | null {
  const file = join(path, 'scenarios.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ScenarioFile) : null;
}

/** Runs a scenario with the process and all that it calls, out of these folders. It ends at the first step that differs. */
export function runScenario(scenario: Scenario, processId: string, folders: readonly CheckedFolder[]): ScenarioResult {
  const run = new ScenarioRun(programOf(processId, folders));
  for (const [index, { when, then }] of scenario.steps.entries()) {
    const differences = differencesAfter(run, when, then);
    if (differences.length > 0) return { name: scenario.name, differences: differences.map((difference) => `step ${index + 1}: ${difference}`) };
  }
  return { name: scenario.name, differences: [] };
}

function differencesAfter(run: ScenarioRun, when: Scenario['steps'][number]['when'], then: Scenario['steps'][number]['then']): readonly string[] {
  try {
    run.happen(when);
    return run.differences(then);
  } catch (error) {
    return [(error as Error).message];
  }
}

function programOf(root: string, folders: readonly CheckedFolder[]): Program {
  const known = new Map<string, CompiledProcess>(folders.flatMap(({ deployment }) => deployment?.processes ?? []).map((process) => [process.model.processId, process]));
  const processes: Record<string, PinnedProcess> = {};
  for (const open = [root]; open.length > 0; ) {
    const processId = open.pop() as string;
    const model = known.get(processId)?.model;
    if (model === undefined) throw new Error(`Expected a process ${processId} without faults in these folders`);
    processes[processId] = { definitionKey: String(Object.keys(processes).length + 1), version: 1, model };
    open.push(...calledBy(model).filter((called) => !Object.hasOwn(processes, called)));
  }
  return makeProgram(root, processes, pinWithin(folders.flatMap(({ deployment }) => deployment?.decisions ?? []), root, processes));
}

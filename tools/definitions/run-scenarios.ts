import { hasScenarios, readScenarios } from '../scenarios/format/read-scenarios.js';
import type { Scenario, ScenarioFile } from '../scenarios/format/scenario-file.js';
import { playScenario } from '../scenarios/play/play-scenario.js';
import { programOf } from '../scenarios/program-of.js';
import { differenceLine, stepName } from '../scenarios/report/difference-line.js';
import type { CheckedFolder } from './check-folders.js';

export interface ScenarioResult {
  readonly name: string;
  /** `step n: what differs`, empty where it went as written. */
  readonly differences: readonly string[];
}

/** The scenarios of a folder, null where it has none. Throws where the file is not what docs/scenarios.md says. */
export function scenariosOf(path: string): ScenarioFile | null {
  if (!hasScenarios(path)) return null;
  const { faults, file } = readScenarios(path, path);
  if (file === null) throw new Error(faults.map(({ location, message }) => `${location ?? ''}: ${message}`).join('\n'));
  return file;
}

/** Runs a scenario with the process and all that it calls, out of these folders. It ends at the first step that differs. */
export function runScenario(scenario: Scenario, processId: string, folders: readonly CheckedFolder[]): ScenarioResult {
  const { name, failure } = playScenario(scenario, programOf(scenario.process ?? processId, folders));
  return { name, differences: failure === null ? [] : failure.differences.map((difference) => `${stepName(failure.step)}: ${differenceLine(difference)}`) };
}

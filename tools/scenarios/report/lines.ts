import { shareOf, type Share } from '../coverage/coverage.js';
import { nameOf } from '../play/happen.js';
import type { Failure, PlayedScenario } from '../play/play-scenario.js';
import type { PlayedFolder } from '../play-folder.js';
import { differenceLine, stepName } from './difference-line.js';

/** What the command prints of a folder: a line a scenario, what differs where one does, and what was passed. */
export function linesOf({ folder, faults, scenarios, coverage, below }: PlayedFolder): readonly string[] {
  return [
    folder.key,
    ...faults.map(({ code, location, message, hint }) => `  ✗ ${code}${location === undefined ? '' : ` ${location}`}: ${message} ${hint}`),
    ...scenarios.flatMap(scenarioLines),
    ...coverage.map(({ processId, elements, flows }) => `  ${processId}: elements ${told(shareOf(elements))}, flows ${told(shareOf(flows))}`),
    ...below.map(({ processId, what, percent, least, missing }) => `  ✗ ${processId}: ${percent} % of ${what}, ${least} % are asked for; never passed: ${missing.join(', ')}`),
  ];
}

function scenarioLines({ name, failure }: PlayedScenario): readonly string[] {
  return failure === null ? [`  ✓ ${name}`] : [`  ✗ ${name}`, ...failureLines(failure)];
}

function failureLines({ step, when, differences, trace }: Failure): readonly string[] {
  return [
    `    ${stepName(step)}${when.length === 0 ? '' : `: ${when.map((happening) => nameOf(happening)).join(', ')}`}`,
    ...differences.map((difference) => `      ${differenceLine(difference)}`),
    ...(trace.length === 0 ? [] : ['    what the engine did last (> in this step)', ...trace.map(({ line, inStep }) => `      ${inStep ? '>' : ' '} ${line}`)]),
  ];
}

function told({ covered, all }: Share): string {
  return `${covered}/${all}`;
}

/** Scenarios, gates and faults: each of them passes or fails. */
export function tallyOf(folders: readonly PlayedFolder[]): { readonly passed: number; readonly failed: number } {
  const tally = { passed: 0, failed: 0 };
  for (const { faults, scenarios, coverage, below } of folders) {
    const missed = new Set(below.map(({ processId }) => processId)).size;
    const failed = faults.length + scenarios.filter(({ failure }) => failure !== null).length + missed;
    tally.failed += failed;
    tally.passed += scenarios.filter(({ failure }) => failure === null).length + coverage.length - missed;
  }
  return tally;
}

import { join } from 'node:path';
import { digest, type EngineState, type Program } from '#domain';
import { makeProgram } from '#domain/deployment';
import { process as draw, programOf, Scenario } from '#domain/builder';
import { checkFolders } from '../../definitions/check-folders.js';
import { definitionFolders } from '../../definitions/folders.js';
import { ROOT } from '../../root.js';
import { print } from '../measurement.js';

/** (s) the pure engine alone, on one core: steps and elements a second, with the digest that the shell takes of each state and without. */
export async function step(): Promise<void> {
  const main = await mainJob();
  const large = fiveHundred();
  for (const withDigest of [false, true]) {
    measure('the case of the main job', withDigest, (looked) => letterCase(main, looked));
    measure('500 elements', withDigest, (looked) => {
      const scenario = new Scenario(large).start({ amount: 1 });
      looked(scenario.full);
      return scenario;
    });
  }
}

type Look = (state: EngineState) => void;

function measure(model: string, withDigest: boolean, run: (looked: Look) => Scenario): void {
  const look: Look = withDigest ? (state) => void digest(state) : () => undefined;
  const { events, trace } = run(look);
  const elements = trace.filter((record) => record.t === 'elementActivated').length;
  const rates: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    const until = process.hrtime.bigint() + 300_000_000n;
    const began = process.hrtime.bigint();
    let runs = 0;
    for (; process.hrtime.bigint() < until; runs += 1) run(look);
    rates.push((runs * 1e9) / Number(process.hrtime.bigint() - began));
  }
  const median = rates.sort((a, b) => a - b)[4] ?? 0;
  print({ measure: 'step', clients: 1, model, digest: withDigest, stepsPerSecond: Math.round(median * events.length), elementsPerSecond: Math.round(median * elements), usPerStep: Math.round(1e6 / (median * events.length)) });
}

/** A letter, a reply, its delivery against a receipt: the definitions that are shipped. */
function letterCase(program: Program, looked: Look): Scenario {
  const scenario = new Scenario(program);
  const and = (): void => looked(scenario.full);
  scenario.start({ caseId: 'case-1', submissionId: 'submission-1', serviceKey: 'pismo-ogolne', officeId: 'urzad-testowy', officeName: 'Urząd Testowy', subject: 'jan.testowy' });
  and();
  scenario.complete('handle-letter', { replyId: 'reply-1', replyTitle: 'Odpowiedź' });
  and();
  scenario.job('open-delivery', { delivery: { id: 'delivery-1', secondNoticeAt: '2026-03-10T23:00:00Z', deadlineAt: '2026-03-17T23:00:00Z', state: 'waiting' } });
  and();
  scenario.message('upd-signed', 'delivery-1');
  and();
  if (scenario.full.status !== 'completed') throw new Error('Expected the case to end but it goes on');
  return scenario;
}

async function mainJob(): Promise<Program> {
  const checked = await checkFolders(definitionFolders(join(ROOT, 'process-definitions')));
  const compiled = checked.flatMap(({ deployment }) => deployment?.processes ?? []);
  const processes = compiled.map(({ model }, index) => [model.processId, { definitionKey: String(index + 1), version: 1, model }] as const);
  return makeProgram('pismo-ogolne', Object.fromEntries(processes.filter(([id]) => ['doreczenie', 'pismo-ogolne'].includes(id))));
}

/** A script or a choice at every fifth element, in a line. */
function fiveHundred(): Program {
  const path = draw().start();
  for (let index = 0; index < 500; index += 1) {
    if (index % 10 === 5) path.script(`e${index}`, `v${index % 7}`, `amount + ${index}`);
    else path.task(`e${index}`);
  }
  return programOf(path.end().build());
}

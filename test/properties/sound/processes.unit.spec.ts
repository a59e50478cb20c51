import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { digest, step, type EngineState } from '#domain';
import { programOf, Scenario } from '#domain/builder';
import { audit } from './audit.js';
import { finish, happen, type Choice } from './driver.js';
import { block, draw, type Block } from './random-process.js';

/** `SEED=… npm run jest -- test/properties` repeats a run; RUNS makes it longer. */
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const RUNS = Number(process.env['RUNS'] ?? 150);
const LIMIT = 2_000;

const choices: fc.Arbitrary<readonly Choice[]> = fc.array(
  fc.record({ pick: fc.nat(10_000), variables: fc.dictionary(fc.constantFrom('dice', 'answer', 'other'), fc.oneof(fc.nat(9), fc.constant('text'), fc.constant({ deep: [1, null] })), { maxKeys: 2 }).map((made) => ('dice' in made ? { ...made, dice: 3 } : made)) }),
  { maxLength: 25 },
);

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) frozen(member);
  }
  return value;
}

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const NOTHING = { instances: {}, elements: {}, variables: {}, joins: {}, timers: [], subscriptions: [], incidents: {} };

function left({ full: { instances, elements, variables, joins, timers, subscriptions, incidents } }: Scenario): typeof NOTHING {
  return json({ instances, elements, variables, joins, timers, subscriptions, incidents }) as typeof NOTHING;
}

function driven(part: Block, course: readonly Choice[]): Scenario {
  const scenario = new Scenario(frozen(programOf(...draw(part)))).start({ dice: 1 });
  for (const choice of course) {
    frozen(scenario.state);
    if (scenario.full.status === 'active') happen(scenario, choice);
  }
  return scenario;
}

const holds = (name: string, property: (part: Block, course: readonly Choice[]) => void): void => {
  it(`${name} (seed ${SEED})`, () => {
    fc.assert(fc.property(block, choices, property), { seed: SEED, numRuns: RUNS, interruptAfterTimeLimit: 30_000 });
  }, 120_000);
};

describe('random processes under random events', () => {
  holds('every token finishes, and nothing is left', (part, course) => {
    const scenario = driven(part, course);
    expect(finish(scenario, LIMIT)).toBe(true);
    expect(left(scenario)).toEqual(NOTHING);
    expect(audit(scenario)).toEqual([]);
  });

  holds('after each step the trace says what the state says', (part, course) => {
    const scenario = new Scenario(programOf(...draw(part))).start({ dice: 1 });
    for (const choice of course) {
      if (scenario.full.status === 'active') happen(scenario, choice);
      expect(audit(scenario)).toEqual([]);
    }
  });

  holds('a state that went through JSON goes on in the same way, and the same events make the same states and traces', (part, course) => {
    const scenario = driven(part, course);
    finish(scenario, LIMIT);
    const program = json(scenario.program);
    let state: EngineState | null = null;
    const trace: unknown[] = [];
    for (const event of scenario.events) {
      const result = step(program, json(state), json(event));
      if (result.refused !== null) throw new Error(`Expected the step again but it is refused: ${result.refused.code}`);
      expect(result.state).toEqual(json(result.state));
      expect(digest(result.state)).toBe(digest(json(result.state)));
      state = result.state;
      trace.push(...result.trace);
    }
    expect(trace).toEqual(scenario.trace);
    expect(state).toEqual(scenario.state);
    expect(digest(state as EngineState)).toBe(digest(scenario.full));
  });

  holds('cancelled at any time nothing is left', (part, course) => {
    const scenario = driven(part, course);
    if (scenario.full.status === 'active') scenario.cancel();
    expect(left(scenario)).toEqual(NOTHING);
    expect(audit(scenario)).toEqual([]);
  });

  it('are of all kinds', () => {
    const types = new Set<string>();
    for (const part of fc.sample(block, { seed: SEED, numRuns: 300 })) for (const model of draw(part)) for (const { type } of Object.values(model.elements)) types.add(type);
    expect([...types].sort()).toEqual([
      'callActivity', 'endEvent', 'errorBoundaryEvent', 'errorEndEvent', 'errorStartEvent', 'eventBasedGateway', 'eventSubProcess', 'exclusiveGateway', 'messageBoundaryEvent', 'messageCatchEvent', 'messageStartEvent',
      'parallelGateway', 'receiveTask', 'scriptTask', 'serviceTask', 'startEvent', 'subProcess', 'task', 'terminateEndEvent', 'timerBoundaryEvent', 'timerCatchEvent', 'timerStartEvent', 'userTask',
    ]);
  });
});

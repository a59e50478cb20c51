import { expect, it } from '@jest/globals';
import type { ElementType } from '#domain';
import { check, RUNS, SEED } from './run.js';

/** Everything that an instance can have active, so that nobody forgets to draw what is new. Starts of a process but its none start event are begun by the shell. */
const ACTIVE = [
  'startEvent', 'endEvent', 'terminateEndEvent', 'errorEndEvent', 'messageEndEvent', 'signalEndEvent', 'escalationEndEvent', 'compensationEndEvent', 'cancelEndEvent',
  'task', 'manualTask', 'userTask', 'serviceTask', 'sendTask', 'receiveTask', 'scriptTask', 'businessRuleTask', 'callActivity',
  'exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'complexGateway', 'eventBasedGateway',
  'subProcess', 'eventSubProcess', 'adHocSubProcess', 'transaction',
  'noneThrowEvent', 'messageThrowEvent', 'signalThrowEvent', 'escalationThrowEvent', 'compensationThrowEvent', 'linkThrowEvent', 'linkCatchEvent',
  'timerCatchEvent', 'messageCatchEvent', 'signalCatchEvent', 'conditionalCatchEvent',
  'timerBoundaryEvent', 'messageBoundaryEvent', 'signalBoundaryEvent', 'conditionalBoundaryEvent', 'errorBoundaryEvent', 'escalationBoundaryEvent', 'cancelBoundaryEvent',
  'timerStartEvent', 'messageStartEvent', 'signalStartEvent', 'conditionalStartEvent', 'errorStartEvent', 'escalationStartEvent', 'compensationStartEvent',
  // Looked up where something is undone, never active themselves.
  'compensationBoundaryEvent',
] as const satisfies readonly ElementType[];
type Forgotten = Exclude<ElementType, (typeof ACTIVE)[number]>;
const NOT_FORGOTTEN: Forgotten extends never ? true : Forgotten = true;

/** Half of the random processes: two spec files, so that two cores play them. */
export function playHalf(half: 0 | 1): void {
  const seed = SEED + half;
  it(`random processes, sound and unsound, go as the oracle allows; nothing is lost, stuck or left behind (SEED=${seed} RUNS=${RUNS})`, () => {
    const { failure, runs, finished, wide, sound, types } = check(seed, RUNS);
    if (failure !== null) throw new Error(failure);
    expect([runs, NOT_FORGOTTEN]).toEqual([RUNS, true]);
    expect(sound).toBeGreaterThan(runs / 2);
    expect(finished).toBeGreaterThan(runs / 2);
    expect(wide).toBeLessThanOrEqual(Math.ceil(runs / 1_000));
    if (runs >= 2_000) expect(ACTIVE.filter((type) => type !== 'compensationBoundaryEvent' && !types.has(type))).toEqual([]);
  }, 900_000);
}

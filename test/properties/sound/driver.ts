import { nextDue, type JsonObject } from '#domain';
import { Scenario, type Happening } from '#domain/builder';

/** Picks what happens next out of all that could, by numbers that a generator drew. */
export interface Choice {
  readonly pick: number;
  readonly variables: JsonObject;
}

const NAMES = ['red', 'blue', 'green', 'white'];
const ERRORS = ['E1', 'E2', 'E3', 'E4', 'E5'];

/** Everything that could happen to the instance as it stands. */
function possible(scenario: Scenario, { variables, pick }: Choice): readonly Happening[] {
  const { elements, subscriptions, incidents } = scenario.full;
  const command = { commandId: `c${scenario.events.length}`, by: 'jan.testowy' };
  const all: Happening[] = [];
  for (const { id, phase } of Object.values(elements)) {
    if (phase === 'task') all.push({ kind: 'completeTask', ...command, task: id, variables });
    if (phase === 'job') {
      all.push({ kind: 'jobCompleted', job: id, variables }, { kind: 'jobFailed', job: id, code: 'CONNECTOR_FAILED', message: 'no answer' });
      all.push({ kind: 'jobThrewError', job: id, errorCode: ERRORS[pick % ERRORS.length] as string, message: 'no' });
    }
  }
  for (const { messageName: name, correlationKey } of subscriptions) all.push({ kind: 'message', messageId: `m${scenario.events.length}`, name, correlationKey, variables, expiresAt: null });
  for (const { id } of Object.values(incidents)) all.push({ kind: 'resolveIncident', ...command, incident: id });
  all.push({ kind: 'message', messageId: `m${pick % 20}`, name: NAMES[pick % NAMES.length] as string, correlationKey: 'k', variables, expiresAt: pick % 3 === 0 ? scenario.at + 60_000 : null });
  all.push({ kind: 'timerDue' });
  return all;
}

/** Time goes on with each event, and to the next due time where the timers are chosen. */
export function happen(scenario: Scenario, choice: Choice): void {
  const all = possible(scenario, choice);
  const chosen = all[choice.pick % all.length] as Happening;
  scenario.at = chosen.kind === 'timerDue' ? Math.max(scenario.at, nextDue(scenario.full) ?? 0) : scenario.at + 1_000;
  scenario.take(chosen);
}

/** Does what is left to do, nothing besides: answers whether the instance came to its end. */
export function finish(scenario: Scenario, limit: number): boolean {
  for (let done = 0; done < limit && scenario.full.status === 'active'; done += 1) scenario.take(needed(scenario));
  return scenario.full.status === 'completed';
}

function needed(scenario: Scenario): Happening {
  const { elements, subscriptions, incidents } = scenario.full;
  const command = { commandId: `f${scenario.events.length}`, by: 'jan.testowy' };
  const [incident] = Object.values(incidents);
  if (incident !== undefined) return { kind: 'resolveIncident', ...command, incident: incident.id };
  for (const { id, phase } of Object.values(elements)) {
    if (phase === 'task') return { kind: 'completeTask', ...command, task: id, variables: {} };
    if (phase === 'job') return { kind: 'jobCompleted', job: id, variables: {} };
  }
  // Messages only where a token waits for them: boundary events may be left alone.
  const waiting = subscriptions.find(({ element }) => elements[element]?.phase === 'event');
  if (waiting !== undefined) return { kind: 'message', messageId: `f${scenario.events.length}`, name: waiting.messageName, correlationKey: waiting.correlationKey, variables: {}, expiresAt: null };
  scenario.at = Math.max(scenario.at, nextDue(scenario.full) ?? scenario.at);
  return { kind: 'timerDue' };
}

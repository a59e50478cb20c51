import type { EngineEvent, JsonObject } from '#domain';
import { withTokens } from './entering.js';
import type { Rules } from './rules.js';
import { change, doom, doomInside, inside, nodeOf, nothing, spread, type Message, type State, type Wait } from './state.js';
import { broadcast, isCaught, throwError } from './throwing.js';

/** Something happens outside: the boards on which the game goes on. */
export function happen(rules: Rules, given: State | null, event: EngineEvent): State {
  if (event.kind === 'start') return started(rules, event);
  if (given === null) throw new Error(`Expected the instance to be started before ${event.kind}`);
  const state: State = { ...given, at: event.at, entered: 0, broadcasts: [], buffer: given.buffer.filter(({ expiresAt }) => expiresAt === null || expiresAt > event.at) };
  switch (event.kind) {
    case 'timerDue':
      return { ...state, waits: state.waits.map((wait) => (wait.kind === 'timer' && (wait.dueAt ?? 0) <= event.at ? { ...wait, happened: {} } : wait)) };
    case 'message':
      return isNew(state, event.messageId) ? { ...seen(state, event.messageId), buffer: [...state.buffer, messageOf(event)] } : state;
    case 'signal':
      return isNew(state, event.signalId) ? broadcast(rules, seen(state, event.signalId), event.signalName, event.variables) : state;
    case 'completeTask':
      return answer(state, 'task', event.task, event.variables);
    case 'completeJob':
      return answer(state, 'job', event.job, event.variables);
    case 'jobCompleted':
      return atWork(rules, state, event.job) ? change(state, event.job, { work: 'done', result: event.variables }) : state;
    case 'jobThrewError':
      return atWork(rules, state, event.job) ? throwError(rules, state, nodeOf(state, event.job), event.errorCode) : state;
    case 'throwJobError':
      return erred(rules, state, event);
    case 'jobFailed':
      return atWork(rules, state, event.job) ? change(state, event.job, { work: 'fails', failure: { code: event.code, retry: 'waits' } }) : state;
    case 'failJob':
      return failed(state, event.job);
    case 'setVariables':
      return event.local ? change(state, event.scope, { variables: { ...nodeOf(state, event.scope).variables, ...event.variables } }) : spread(state, event.scope, event.variables);
    case 'cancelInstance':
      return doom(state, 0);
    case 'resolveIncident':
      return { ...state, incidents: state.incidents.map((incident) => (incident.id === event.incident ? { ...incident, resolving: true } : incident)) };
    case 'activateAdHoc':
      return activated(rules, state, event.element, event);
    default:
      throw new Error(`Expected an event that the game knows but it is ${event.kind}`);
  }
}

/** Bookkeeping between two events: what nobody can take any more is forgotten. */
export function settled(state: State): State {
  return { ...state, buffer: state.buffer.filter(({ expiresAt }) => expiresAt === null || expiresAt > state.at) };
}

function started(rules: Rules, { at, variables, budget }: Extract<EngineEvent, { kind: 'start' }>): State {
  return { ...nothing(at, budget?.activations ?? 10_000), seen: [], starting: { pin: rules.program.root, variables } };
}

const isNew = (state: State, id: string): boolean => !state.seen.includes(id);
const seen = (state: State, id: string): State => ({ ...state, seen: [...state.seen, id] });

function messageOf({ messageId, name, variables, expiresAt }: Extract<EngineEvent, { kind: 'message' }>): Message {
  return { messageId, name, variables, expiresAt };
}

function answer(state: State, kind: Wait['kind'], id: number, variables: JsonObject): State {
  return { ...state, waits: state.waits.map((wait) => (wait.kind === kind && wait.id === id ? { ...wait, happened: variables } : wait)) };
}

/** Its connector is at work on it. */
export function atWork(rules: Rules, state: State, id: number): boolean {
  const node = state.nodes.get(id);
  return node !== undefined && node.elementId !== null && !node.dying && node.work === 'waits' && node.fresh !== true && !rules.isBody(node) && rules.kindOf(node) === 'job' && rules.of(node).config?.['external'] !== true;
}

/** A job worker's error: where nobody catches it the job stays open, and somebody is told. */
function erred(rules: Rules, state: State, { job, errorCode, variables }: Extract<EngineEvent, { kind: 'throwJobError' }>): State {
  const wait = state.waits.find((open) => open.kind === 'job' && open.id === job);
  if (wait === undefined) return state;
  const owner = nodeOf(state, wait.owner);
  const set = change(state, owner.id, { variables: { ...owner.variables, ...variables } });
  if (!isCaught(rules, set, owner, errorCode)) return change(set, owner.id, { complaint: 'ERROR_NOT_CAUGHT' });
  return { ...set, waits: set.waits.map((other) => (other === wait ? { ...wait, erred: errorCode } : other)) };
}

function failed(state: State, job: number): State {
  const wait = state.waits.find((open) => open.kind === 'job' && open.id === job);
  if (wait === undefined) return state;
  return state.incidents.some(({ node, beside }) => node === wait.owner && beside === true) ? state : change(state, wait.owner, { complaint: 'JOB_FAILED' });
}

/** What is asked to begin in an ad-hoc sub-process: at once, or in a sequential one when nothing else is at work. */
function activated(rules: Rules, given: State, id: number, { activate, cancelRemaining }: Extract<EngineEvent, { kind: 'activateAdHoc' }>): State {
  const state = cancelRemaining === true ? doomInside(given, id) : given;
  const node = nodeOf(state, id);
  const sequential = rules.config<string>(node.pin, node.elementId as string, 'ordering') === 'sequential';
  const adHoc = { queue: node.adHoc?.queue ?? [], over: node.adHoc?.over ?? false, begun: true };
  return activate.reduce<State>((before, { elementId, variables = {} }) => {
    // One activity at a time (BPMN 10.3.5); a token that waits at a join is none.
    const waits = sequential && (inside(before, id).length > 0 || before.tokens.some((token) => token.scope === id && token.flow === null));
    const queued = change(before, id, { adHoc: { ...adHoc, queue: waits ? [...(nodeOf(before, id).adHoc?.queue ?? []), elementId] : (nodeOf(before, id).adHoc?.queue ?? []) } });
    return waits ? queued : withTokens(queued, [{ scope: id, elementId, flow: null, variables }]);
  }, state);
}

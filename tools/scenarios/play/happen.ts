import type { EngineEvent } from '#domain';
import type { Happening, HappeningKinds, HappeningName, TaskChangesGiven } from '../format/happening.js';
import { HAPPENING_NAMES } from '../format/schema.js';
import { CannotHappen } from './cannot-happen.js';
import { elementOf, jobOf, taskOf } from './choosing.js';
import type { Player } from './player.js';
import { afterDuration, instantOf } from './times.js';

/** Lets one thing happen. Throws `CannotHappen` where the scenario names what is not there. */
export function happen(player: Player, happening: Happening): void {
  player.refused = null;
  if (happening.at !== undefined) {
    const at = instantOf(happening.at);
    if (player.started) player.passUntil(at);
    else player.now = at;
  }
  const name = nameOf(happening);
  (HAPPEN[name] as (player: Player, happening: Happening) => void)(player, happening);
}

export function nameOf(happening: Happening): HappeningName {
  const name = HAPPENING_NAMES.find((each) => each in happening);
  if (name === undefined) throw new CannotHappen(`${JSON.stringify(happening)} is no happening`);
  return name;
}

const HAPPEN = {
  start: (player, { start }) => player.take({ kind: 'start', at: player.now, variables: start }),
  completeTask: (player, { completeTask, variables = {}, where, by }) => player.take({ kind: 'completeTask', ...command(player, by), task: taskOf(player, completeTask, where), variables }),
  assignTask: (player, { assignTask, assignee, where, by }) => player.take({ kind: 'assignTask', ...command(player, by), task: taskOf(player, assignTask, where), assignee, action: assignee === null ? 'unassign' : 'assign' }),
  updateTask: (player, { updateTask, changes, where, by }) => player.take({ kind: 'updateTask', ...command(player, by), task: taskOf(player, updateTask, where), changes: changesOf(changes), action: 'update' }),
  completeJob(player, { completeJob, variables = {}, result, ...chosen }) {
    const job = jobOf(player, completeJob, chosen);
    const { corrections, ...answer } = result ?? {};
    const given = result === undefined ? {} : { result: { ...answer, ...(corrections !== undefined && { corrections: { ...changesOf(corrections), ...(corrections.assignee !== undefined && { assignee: corrections.assignee }) } }) } };
    reply(player, job, job.external ? { kind: 'completeJob', ...command(player), job: job.id, variables, ...given } : { kind: 'jobCompleted', at: player.now, job: job.id, variables });
  },
  throwError(player, { throwError, code, reason = 'thrown by the scenario', variables = {}, ...chosen }) {
    const job = jobOf(player, throwError, chosen);
    reply(player, job, job.external ? { kind: 'throwJobError', ...command(player), job: job.id, errorCode: code, message: reason, variables } : { kind: 'jobThrewError', at: player.now, job: job.id, errorCode: code, message: reason });
  },
  failJob(player, { failJob, reason = 'failed in the scenario', ...chosen }) {
    const job = jobOf(player, failJob, chosen);
    reply(player, job, job.external ? { kind: 'failJob', ...command(player), job: job.id, message: reason } : { kind: 'jobFailed', at: player.now, job: job.id, code: 'CONNECTOR_FAILED', message: reason });
  },
  message: (player, { message, key = '', variables = {}, timeToLive }) =>
    player.take({ kind: 'message', at: player.now, messageId: player.nextId('message'), name: message, correlationKey: String(key), variables, expiresAt: timeToLive === undefined ? null : afterDuration(player.now, timeToLive) }),
  signal: (player, { signal, variables = {} }) => player.take({ kind: 'signal', at: player.now, signalId: player.nextId('signal'), signalName: signal, variables }),
  time: (player, { time }) => player.pass(time),
  cancel: (player) => player.take({ kind: 'cancelInstance', ...command(player) }),
  setVariables: (player, { setVariables, in: element, local = false, where }) => player.take({ kind: 'setVariables', ...command(player), scope: element === undefined ? 0 : elementOf(player, element, where), variables: setVariables, local }),
  activateAdHoc: (player, { activateAdHoc, elements, cancelRemaining, where }) =>
    player.take({
      kind: 'activateAdHoc',
      ...command(player),
      element: elementOf(player, activateAdHoc, where),
      activate: elements.map((each) => (typeof each === 'string' ? { elementId: each } : { elementId: each.element, ...(each.variables !== undefined && { variables: each.variables }) })),
      ...(cancelRemaining !== undefined && { cancelRemaining }),
    }),
  resolveIncident(player, { resolveIncident }) {
    const open = [...player.world.incidents.values()];
    const incident = open.find(({ elementId }) => elementId === resolveIncident);
    if (incident === undefined) throw new CannotHappen(`No incident at ${resolveIncident} is open; open are: ${open.map(({ elementId, code }) => `${code} at ${elementId}`).join(', ') || 'none'}`);
    player.take({ kind: 'resolveIncident', ...command(player), incident: incident.id });
  },
  modify: (player, { modify: { activate = [], terminate = [] } }) =>
    player.take({
      kind: 'modify',
      ...command(player),
      instance: 0,
      activate: activate.map(({ element, variables }) => ({ elementId: element, ...(variables !== undefined && { variables: [{ variables }] }) })),
      terminate: terminate.map((element) => elementOf(player, element)),
    }),
  suspend: (player) => player.take({ kind: 'suspend', ...command(player) }),
  resume: (player) => player.take({ kind: 'resume', ...command(player) }),
} as const satisfies { readonly [Name in HappeningName]: (player: Player, happening: HappeningKinds[Name]) => void };

function reply(player: Player, job: ReturnType<typeof jobOf>, event: EngineEvent): void {
  player.world.answered(job);
  player.take(event);
}

function command(player: Player, by = 'scenario'): { readonly at: number; readonly commandId: string; readonly by: string } {
  return { at: player.now, commandId: player.nextId('command'), by };
}

function changesOf({ candidateGroups, candidateUsers, dueAt, followUpAt, priority }: TaskChangesGiven): Extract<EngineEvent, { kind: 'updateTask' }>['changes'] {
  const instant = (text: string | null): number | null => (text === null ? null : instantOf(text));
  return {
    ...(candidateGroups !== undefined && { candidateGroups }),
    ...(candidateUsers !== undefined && { candidateUsers }),
    ...(dueAt !== undefined && { dueAt: instant(dueAt) }),
    ...(followUpAt !== undefined && { followUpAt: instant(followUpAt) }),
    ...(priority !== undefined && { priority }),
  };
}

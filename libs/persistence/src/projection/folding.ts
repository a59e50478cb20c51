import type { TaskChanges, TraceRecord } from '#domain';
import { invariant } from '#domain';
import { decisionRows } from '../decisions/decision-rows.js';
import type { StepToProject } from './projection.js';

type Row = Record<string, unknown>;
type Kind = TraceRecord['t'];
type Record_<K extends Kind> = Extract<TraceRecord, { t: K }>;

/** The rows of one step as `project_steps` takes them: what was made (with the state it has at the step's end), and what ended of earlier steps. */
export class Folding {
  readonly made = new Map<string, Map<number | string, Row>>();
  readonly ended = new Map<string, unknown[]>();

  constructor(readonly step: StepToProject) {}

  make(table: string, id: number | string, row: Row): void {
    let rows = this.made.get(table);
    if (rows === undefined) this.made.set(table, (rows = new Map()));
    rows.set(id, row);
  }

  list(name: string): unknown[] {
    let list = this.ended.get(name);
    if (list === undefined) this.ended.set(name, (list = []));
    return list;
  }

  /** A thing made in this very step ends in its own row; else it is an update of an earlier one. */
  end(table: string, id: number, changes: Row): void {
    const row = this.made.get(table)?.get(id);
    if (row !== undefined) {
      Object.assign(row, changes);
      return;
    }
    const name = `ended${table.charAt(0).toUpperCase()}${table.slice(1)}`;
    this.list(name).push(table === 'incidents' ? id : { id, ...changes });
  }
}

function changeTask(into: Folding, id: number, changes: Row): void {
  const made = into.made.get('tasks')?.get(id);
  if (made !== undefined) return void Object.assign(made, changes);
  const before = into.made.get('changedTasks')?.get(id) as { readonly changes: Row } | undefined;
  into.make('changedTasks', id, { id, changes: { ...before?.changes, ...changes } });
}

/** What is cleared gets what a task without it has. */
function columnsOf(changes: TaskChanges): Row {
  const { candidateGroups, candidateUsers, priority, ...dates } = changes;
  return {
    ...dates,
    ...(candidateGroups !== undefined && { candidateGroups: candidateGroups ?? [] }),
    ...(candidateUsers !== undefined && { candidateUsers: candidateUsers ?? [] }),
    ...(priority !== undefined && { priority: priority ?? MIDDLE }),
  };
}

const MIDDLE = 50;

/** How each kind of record becomes rows; closed by the compiler. */
export const FOLD: { readonly [K in Kind]: (into: Folding, record: Record_<K>) => void } = {
  instanceStarted: (into, { id, processId, pin, parentInstance, parentElement }) => {
    const pinned = into.step.pinned[pin ?? processId];
    invariant(pinned !== undefined, `the pinned definition of ${processId}`, `step ${into.step.step} of ${into.step.instanceKey} does not name it`);
    into.make('instances', id, { id, processId, definitionKey: pinned[0], version: pinned[1], parent: parentInstance, parentElement, state: 'ACTIVE' });
  },
  instanceEnded: (into, { id, outcome }) => into.end('instances', id, { state: ENDED[outcome] }),
  elementActivated: (into, { id, instance, scope, elementId, type, body }) => {
    into.make('elements', id, { id, instance, scope, elementId, type, state: 'ACTIVE' });
    if (body === true) into.list('bodies').push(id);
  },
  elementEnded: (into, { id, outcome }) => into.end('elements', id, { state: ENDED[outcome] }),
  flowTaken: (into, { instance, flowId }) => into.make('flows', `${instance}/${flowId}`, { instance, flow: flowId }),
  variableSet: (into, { instance, scope, name, value }) => into.make('variables', `${scope}/${name}`, { scope, name, instance, value }),
  taskCreated: (into, { t: _, ...task }) => into.make('tasks', task.id, { ...task, state: 'CREATED' }),
  decisionEvaluated: (into, { element, instance, decisions, ...asked }) => {
    for (const [index, row] of decisionRows(asked, decisions).entries()) into.make('decisions', `${element}/${index}`, { id: element, ordinal: index + 1, instance, element, ...row });
  },
  taskUpdated: (into, { id, changes }) => changeTask(into, id, columnsOf(changes)),
  taskAssigned: (into, { id, assignee }) => changeTask(into, id, { assignee }),
  // Nothing has changed; who asked was told.
  taskDenied: () => {},
  jobCreated: (into, { t: _, kind, listenerEvent, ...job }) => into.make('jobs', job.id, { ...job, kind: JOB_KIND[kind], listenerEvent: listenerEvent === undefined ? 'UNSPECIFIED' : listenerEvent.toUpperCase(), state: 'CREATED' }),
  jobEnded: (into, { id, outcome }) => into.end('jobs', id, { state: JOB_END[outcome] }),
  suspended: (into) => into.list('suspensions').push('suspended'),
  resumed: (into) => into.list('suspensions').push('resumed'),
  instanceMigrated: (into, { id, processId, pin, definitionKey }) => {
    const pinned = into.step.pinned[pin ?? processId];
    invariant(pinned?.[0] === definitionKey, `the pinned definition of ${processId}`, `step ${into.step.step} of ${into.step.instanceKey} does not name it`);
    into.list('migratedInstances').push({ id, processId, definitionKey, version: pinned[1] });
  },
  elementMigrated: (into, { id, elementId }) => void into.list('migratedElements').push({ id, elementId }),
  waitMigrated: (into, { id, elementId }) => void into.list('migratedWaits').push({ id, elementId }),
  commandWaits: () => {},
  commandSettled: () => {},
  taskEnded: (into, { id, outcome, by }) => into.end('tasks', id, { state: outcome === 'completed' ? 'COMPLETED' : 'CANCELED', by }),
  timerOpened: (into, { t: _, ...timer }) => into.make('timers', timer.id, { ...timer, state: 'OPEN' }),
  timerClosed: (into, { id, outcome }) => into.end('timers', id, { state: outcome === 'fired' ? 'FIRED' : 'CANCELED' }),
  subscriptionOpened: (into, { t: _, ...subscription }) => into.make('subscriptions', subscription.id, { ...subscription, state: 'OPEN', messageId: null }),
  subscriptionClosed: (into, { id, outcome, messageId }) => into.end('subscriptions', id, { state: outcome === 'correlated' ? 'CORRELATED' : 'CANCELED', messageId }),
  signalOpened: (into, { t: _, ...signal }) => into.make('signals', signal.id, { ...signal, state: 'OPEN' }),
  signalClosed: (into, { id, outcome }) => into.end('signals', id, { state: outcome === 'fired' ? 'FIRED' : 'CANCELED' }),
  // Who waits for a condition is in the state alone: nothing outside can make it true.
  conditionOpened: () => {},
  conditionClosed: () => {},
  signalThrown: () => {},
  escalationThrown: () => {},
  incidentRaised: (into, { t: _, ...incident }) => into.make('incidents', incident.id, { ...incident, state: 'ACTIVE' }),
  incidentResolved: (into, { id }) => into.end('incidents', id, { state: 'RESOLVED' }),
};

const JOB_KIND = { bpmnElement: 'BPMN_ELEMENT', executionListener: 'EXECUTION_LISTENER', taskListener: 'TASK_LISTENER' } as const;
const JOB_END = { completed: 'COMPLETED', canceled: 'CANCELED', error: 'ERROR_THROWN', failed: 'FAILED' } as const;
const ENDED = { completed: 'COMPLETED', terminated: 'TERMINATED' } as const;

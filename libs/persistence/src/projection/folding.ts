import type { TraceRecord } from '#domain';
import { invariant } from '#domain';
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

  /** A thing made in this very step ends in its own row; else it is an update of an earlier one. */
  end(table: string, id: number, changes: Row): void {
    const row = this.made.get(table)?.get(id);
    if (row !== undefined) {
      Object.assign(row, changes);
      return;
    }
    const name = `ended${table.charAt(0).toUpperCase()}${table.slice(1)}`;
    const list = this.ended.get(name) ?? [];
    if (list.length === 0) this.ended.set(name, list);
    list.push(table === 'incidents' ? id : { id, ...changes });
  }
}

/** How each kind of record becomes rows; closed by the compiler. */
export const FOLD: { readonly [K in Kind]: (into: Folding, record: Record_<K>) => void } = {
  instanceStarted: (into, { id, processId, parentInstance, parentElement }) => {
    const pinned = into.step.pinned[processId];
    invariant(pinned !== undefined, `the pinned definition of ${processId}`, `step ${into.step.step} of ${into.step.instanceKey} does not name it`);
    into.make('instances', id, { id, processId, definitionKey: pinned[0], version: pinned[1], parent: parentInstance, parentElement, state: 'ACTIVE' });
  },
  instanceEnded: (into, { id, outcome }) => into.end('instances', id, { state: ENDED[outcome] }),
  elementActivated: (into, { id, instance, scope, elementId, type }) => into.make('elements', id, { id, instance, scope, elementId, type, state: 'ACTIVE' }),
  elementEnded: (into, { id, outcome }) => into.end('elements', id, { state: ENDED[outcome] }),
  // The diagram shows tokens; which flow brought them is in Temporal's history.
  flowTaken: () => {},
  variableSet: (into, { instance, scope, name, value }) => into.make('variables', `${scope}/${name}`, { scope, name, instance, value }),
  taskCreated: (into, { t: _, ...task }) => into.make('tasks', task.id, { ...task, state: 'CREATED' }),
  taskEnded: (into, { id, outcome, by }) => into.end('tasks', id, { state: outcome === 'completed' ? 'COMPLETED' : 'CANCELED', by }),
  timerOpened: (into, { t: _, ...timer }) => into.make('timers', timer.id, { ...timer, state: 'OPEN' }),
  timerClosed: (into, { id, outcome }) => into.end('timers', id, { state: outcome === 'fired' ? 'FIRED' : 'CANCELED' }),
  subscriptionOpened: (into, { t: _, ...subscription }) => into.make('subscriptions', subscription.id, { ...subscription, state: 'OPEN', messageId: null }),
  subscriptionClosed: (into, { id, outcome, messageId }) => into.end('subscriptions', id, { state: outcome === 'correlated' ? 'CORRELATED' : 'CANCELED', messageId }),
  incidentRaised: (into, { t: _, ...incident }) => into.make('incidents', incident.id, { ...incident, state: 'ACTIVE' }),
  incidentResolved: (into, { id }) => into.end('incidents', id, { state: 'RESOLVED' }),
};

const ENDED = { completed: 'COMPLETED', terminated: 'TERMINATED' } as const;

import type { Millis, TraceRecord } from '#domain';
import type { Database, Statement } from '../database.js';
import type { StepToProject } from '../projection/projection.js';
import type { RootState } from './roots.js';

const OPEN: Statement = {
  name: 'reconcile.open-rows',
  text: `select 'task' as kind, (task_key - $1::bigint)::int as id from user_tasks where root_key = $1 and state = 'CREATED'
         union all select 'timer', id from timers where root_key = $1 and state = 'OPEN'
         union all select 'subscription', id from subscriptions where root_key = $1 and state = 'OPEN'
         union all select 'signal', id from signal_subscriptions where root_key = $1 and state = 'OPEN'
         union all select 'incident', (incident_key - $1::bigint)::int from incidents where root_key = $1 and state = 'ACTIVE'
         union all select 'element', id from element_instances where root_key = $1 and state = 'ACTIVE'
         union all select 'instance', (instance_key - $1::bigint)::int from process_instances where (instance_key = $1 or (root_key = $1 and root_key <> instance_key)) and state = 'ACTIVE'`,
};

type Kind = 'task' | 'timer' | 'subscription' | 'signal' | 'incident' | 'element' | 'instance';

const ENDED: { readonly [K in Kind]: (id: number) => TraceRecord } = {
  task: (id) => ({ t: 'taskEnded', id, outcome: 'canceled', by: null }),
  timer: (id) => ({ t: 'timerClosed', id, outcome: 'canceled' }),
  subscription: (id) => ({ t: 'subscriptionClosed', id, outcome: 'canceled', messageId: null }),
  signal: (id) => ({ t: 'signalClosed', id, outcome: 'canceled' }),
  incident: (id) => ({ t: 'incidentResolved', id }),
  element: (id) => ({ t: 'elementEnded', id, outcome: 'terminated' }),
  instance: (id) => ({ t: 'instanceEnded', id, outcome: 'terminated' }),
};

/**
 * The step that ends in the read model an instance which no longer runs in Temporal: everything open is cancelled, and the
 * audit trail says `reconciled`. For instances whose workflow was terminated by hand, or lost.
 */
export async function endingStep(database: Database, root: RootState, at: Millis): Promise<StepToProject> {
  const open = await database.query<{ kind: Kind; id: number }>(OPEN, [root.instanceKey]);
  const { instanceKey, tenantId, caseId, programHash } = root;
  return { instanceKey, tenantId, caseId, programHash, pinned: {}, step: root.step + 1, at, event: { kind: 'reconciled' }, digest: '', trace: open.map(({ kind, id }) => ENDED[kind](id)) };
}

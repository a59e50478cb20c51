import type { TraceRecord } from '#domain';
import type { Scenario } from '#domain/builder';

type Kind = 'instance' | 'element' | 'task' | 'timer' | 'subscription' | 'incident';

/**
 * The books kept by the trace alone, as the read model keeps them: what is opened is closed once, in a scope that is open, and
 * what is open is what the state says. Answers what is wrong.
 */
export function audit(scenario: Scenario): readonly string[] {
  const wrong: string[] = [];
  const open: Record<Kind, Set<number>> = { instance: new Set(), element: new Set(), task: new Set(), timer: new Set(), subscription: new Set(), incident: new Set() };
  const used = new Set<number>();
  const scopes = new Map<number, number>();

  const begin = (kind: Kind, id: number): void => {
    if (kind !== 'task') {
      if (used.has(id)) wrong.push(`id ${id} is used twice`);
      used.add(id);
    }
    open[kind].add(id);
  };
  const end = (kind: Kind, id: number): void => {
    if (!open[kind].delete(id)) wrong.push(`${kind} ${id} ends but is not open`);
  };
  const alive = (what: string, ...ids: readonly number[]): void => {
    for (const id of ids) if (!open.element.has(id) && !open.instance.has(id)) wrong.push(`${what} in ${id}, which is not open`);
  };
  const take = (record: TraceRecord): void => {
    switch (record.t) {
      case 'instanceStarted':
        if (record.parentElement !== null) alive('an instance', record.parentElement);
        return begin('instance', record.id);
      case 'instanceEnded':
        for (const [element, scope] of scopes) if (scope === record.id && open.element.has(element)) wrong.push(`instance ${scope} ends with element ${element} in it`);
        return end('instance', record.id);
      case 'elementActivated':
        alive('an element', record.scope, record.instance);
        scopes.set(record.id, record.scope);
        return begin('element', record.id);
      case 'elementEnded':
        for (const [element, scope] of scopes) if (scope === record.id && open.element.has(element)) wrong.push(`element ${scope} ends with element ${element} in it`);
        return end('element', record.id);
      case 'flowTaken':
        return alive('a flow', record.instance);
      case 'variableSet':
        return alive('a variable', record.scope);
      case 'taskCreated':
        alive('a task', record.id);
        return begin('task', record.id);
      case 'taskEnded':
        return end('task', record.id);
      case 'timerOpened':
        alive('a timer', record.element);
        return begin('timer', record.id);
      case 'timerClosed':
        return end('timer', record.id);
      case 'subscriptionOpened':
        alive('a subscription', record.element);
        return begin('subscription', record.id);
      case 'subscriptionClosed':
        return end('subscription', record.id);
      case 'incidentRaised':
        alive('an incident', record.element);
        return begin('incident', record.id);
      case 'incidentResolved':
        return end('incident', record.id);
    }
  };
  for (const record of scenario.trace) take(record);

  const { full } = scenario;
  const same = (kind: Kind, ids: readonly number[]): void => {
    const [told, kept] = [[...open[kind]].sort((a, b) => a - b).join(), [...ids].sort((a, b) => a - b).join()];
    if (told !== kept) wrong.push(`${kind}s by the trace [${told}], by the state [${kept}]`);
  };
  same('instance', Object.values(full.instances).map(({ id }) => id));
  same('element', Object.values(full.elements).map(({ id }) => id));
  same('task', Object.values(full.elements).filter(({ phase }) => phase === 'task').map(({ id }) => id));
  same('timer', full.timers.map(({ id }) => id));
  same('subscription', full.subscriptions.map(({ id }) => id));
  same('incident', Object.values(full.incidents).map(({ id }) => id));
  return wrong;
}

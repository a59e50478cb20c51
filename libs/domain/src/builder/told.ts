import type { Program } from '../model/program.js';
import type { TraceRecord } from '../engine/trace.js';

/** A trace as lines to read and to approve, one a record. Names of elements stand for their instances. */
export class Teller {
  readonly #names = new Map<number, string>();

  tell(record: TraceRecord): string {
    switch (record.t) {
      case 'instanceStarted':
        this.#names.set(record.id, record.processId);
        return `begin ${record.processId}`;
      case 'instanceEnded':
        return `${record.outcome} ${this.#name(record.id)}`;
      case 'elementActivated':
        this.#names.set(record.id, record.elementId);
        return `enter ${record.elementId}`;
      case 'elementEnded':
        return `${record.outcome === 'completed' ? 'leave' : 'kill'} ${this.#name(record.id)}`;
      case 'flowTaken':
        return `take ${record.flowId}`;
      case 'variableSet':
        return `set ${this.#name(record.scope)}.${record.name} = ${JSON.stringify(record.value)}`;
      case 'taskCreated':
        return `task ${record.elementId}`;
      case 'taskEnded':
        return `task ${this.#name(record.id)} ${record.outcome}`;
      case 'timerOpened':
        this.#names.set(record.id, record.elementId);
        return `timer ${record.elementId} until ${new Date(record.dueAt).toISOString()}`;
      case 'timerClosed':
        return `timer ${this.#name(record.id)} ${record.outcome}`;
      case 'subscriptionOpened':
        this.#names.set(record.id, record.elementId);
        return `await ${record.elementId}: ${record.messageName} ${record.correlationKey}`;
      case 'subscriptionClosed':
        return `await ${this.#name(record.id)} ${record.outcome}`;
      case 'incidentRaised':
        this.#names.set(record.id, record.elementId);
        return `incident ${record.elementId}: ${record.code} (${record.errorType})`;
      case 'incidentResolved':
        return `resolved ${this.#name(record.id)}`;
      case 'decisionEvaluated':
        return `decide ${record.elementId}: ${record.decisionId} = ${JSON.stringify(record.output)}`;
      case 'signalOpened':
        this.#names.set(record.id, record.elementId);
        return `await ${record.elementId}: signal ${record.signalName}`;
      case 'conditionOpened':
        this.#names.set(record.id, record.elementId);
        return `await ${record.elementId}: condition`;
      case 'signalClosed':
      case 'conditionClosed':
        return `await ${this.#name(record.id)} ${record.outcome}`;
      case 'jobCreated':
        if (record.kind !== 'bpmnElement') this.#names.set(record.id, `${record.elementId}.${record.listenerEvent ?? ''}`);
        return `job ${this.#name(record.id)}: ${record.type}`;
      case 'jobEnded':
        return `job ${this.#name(record.id)} ${record.outcome}`;
      case 'signalThrown':
        return `throw ${this.#name(record.element)}: signal ${record.signalName}`;
      case 'escalationThrown':
        return `throw ${this.#name(record.element)}: escalation ${record.code} ${record.caught ? 'caught' : 'not caught'}`;
      case 'taskAssigned':
        return `assign ${this.#name(record.id)}: ${record.assignee ?? 'nobody'}`;
      case 'taskUpdated':
        return `update ${this.#name(record.id)}: ${JSON.stringify(record.changes)}`;
      case 'taskDenied':
        return `deny ${this.#name(record.id)} ${record.event}: ${record.reason ?? ''}`;
      case 'instanceMigrated':
        return `migrate to ${record.processId} ${record.definitionKey}`;
      case 'elementMigrated':
      case 'waitMigrated': {
        const before = this.#name(record.id);
        this.#names.set(record.id, record.elementId);
        return `${before} becomes ${record.elementId}`;
      }
      case 'suspended':
      case 'resumed':
        return record.t;
      case 'commandWaits':
        return `wait ${record.commandId}`;
      case 'commandSettled':
        return `settle ${record.commandId}: ${record.problem?.code ?? 'done'}`;
    }
  }

  #name(id: number): string {
    return this.#names.get(id) ?? `#${id}`;
  }
}

/** Without what every walk through a process has: taken flows and left elements, unless asked for. */
export function told(program: Program, trace: readonly TraceRecord[], all = false): readonly string[] {
  const teller = new Teller();
  const lines = trace.map((record) => teller.tell(record));
  return all ? lines : lines.filter((line) => !/^(take|leave) /.test(line) && !Object.keys(program.processes).some((id) => line === `begin ${id}`));
}

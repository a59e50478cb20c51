import type { EventBasedGatewayConfig } from '../elements/configs.js';
import { configOf } from '../elements/element.js';
import { invariant } from '../errors/invariant.js';
import type { StartEvent } from './event.js';
import type { Run } from './run.js';

/** Begins the root instance: at its none start event, at the event that has happened, or before elements that were named. */
export function beginInstance(run: Run, { variables, startAt, startBefore }: StartEvent): void {
  const { root } = run.program;
  if (startAt === undefined && startBefore === undefined) return run.begin(0, { processId: root, variables });
  if (startAt !== undefined) {
    const process = run.program.processes[root]?.model;
    // Its output mappings decide what becomes of the variables that came with the event.
    const mapped = process?.elements[startAt]?.outputs !== undefined;
    return run.begin(0, { processId: root, variables: mapped ? {} : variables, begin: (id) => beginAt(run, id, startAt, mapped ? variables : {}) });
  }
  run.begin(0, {
    processId: root,
    variables,
    begin: (id) => {
      const [first, ...others] = startBefore ?? [];
      invariant(first !== undefined, 'an element to begin before', 'none is named');
      run.activate(id, id, first, null, { begins: true });
      for (const elementId of others) run.activate(id, id, elementId);
    },
  });
}

function beginAt(run: Run, id: number, startAt: string, variables: StartEvent['variables']): void {
  const { elements, flows } = run.processOf(id);
  const model = elements[startAt];
  invariant(model !== undefined, `an element ${startAt}`, 'the process has none');
  const gateway = model.incoming.map((flow) => flows[flow]?.source ?? '').find((source) => elements[source]?.type === 'eventBasedGateway');
  const trigger = { elementId: startAt, variables };
  if (gateway === undefined) {
    run.activate(id, id, startAt, trigger);
    return;
  }
  // BPMN 10.6.6: the gateway is no token of the instance, its first event is. A parallel one wants its other events too.
  run.activate(id, id, startAt, trigger, { begins: true });
  if (configOf<EventBasedGatewayConfig>(elements[gateway] ?? model).instantiate !== 'parallel') return;
  for (const flow of elements[gateway]?.outgoing ?? []) {
    const other = flows[flow]?.target ?? '';
    if (other !== startAt) run.activate(id, id, other);
  }
}

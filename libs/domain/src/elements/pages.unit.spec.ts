import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkDeployment, pinWithin } from '#domain/deployment';
import { programOf, Scenario, type Happening } from '../builder/index.js';
import type { JsonObject } from '../json.js';
import { ELEMENT_TYPES, type ElementType } from '../model/index.js';
import { nextDue } from '../engine/run-step.js';

const PAGES = join(import.meta.dirname, '../../../../docs/elements');

async function exampleOf(type: ElementType): Promise<Scenario> {
  const page = readFileSync(join(PAGES, `${type}.md`), 'utf8');
  const files = [...page.matchAll(/```xml\n([\s\S]*?)```/g)].map(([, xml = '']) => ({ name: xml.includes('<bpmn:') ? 'example.bpmn' : 'example.dmn', content: new TextEncoder().encode(xml) }));
  const variables = JSON.parse(/Begin it with `(\{.*\})`/.exec(page)?.[1] ?? 'null') as JsonObject;
  const { faults, deployment } = await checkDeployment(files, {
    tenantId: 'agency',
    connectorTypes: new Set(['demo']),
    deployed: () => Promise.resolve({ processes: new Set<string>(), forms: new Set<string>() }),
  });
  expect(faults).toEqual([]);
  const program = programOf(...(deployment?.processes ?? []).map(({ model }) => model));
  const { decisions, models } = pinWithin(deployment?.decisions ?? [], program.root, program.processes);
  return new Scenario({ ...program, decisions, decisionModels: models }).start(variables);
}

/** What brings an example further: the event that it waits for first, an error where it is about errors. */
function next({ full }: Scenario, type: ElementType): Happening {
  const waiting = Object.values(full.elements).find(({ phase }) => phase === 'job' || phase === 'task');
  const [subscription] = full.subscriptions;
  if (waiting?.phase === 'job' && type.startsWith('error')) return { kind: 'jobThrewError', job: waiting.id, errorCode: 'REJECTED', message: 'no' };
  if (waiting?.phase === 'job') return { kind: 'jobCompleted', job: waiting.id, variables: {} };
  if (subscription !== undefined && !full.seen.includes('m')) return { kind: 'message', messageId: 'm', name: subscription.messageName, correlationKey: subscription.correlationKey, variables: {}, expiresAt: null };
  const [signal] = full.signals ?? [];
  if (signal !== undefined) return { kind: 'signal', signalId: 's', signalName: signal.signalName, variables: {} };
  if ((full.conditions ?? []).length > 0) return { kind: 'setVariables', commandId: 'v', by: 'jan.testowy', scope: 0, variables: { paid: true }, local: true };
  if (nextDue(full) !== null && type.startsWith('timer')) return { kind: 'timerDue' };
  return { kind: 'completeTask', commandId: 'c', by: 'jan.testowy', task: waiting?.id ?? -1, variables: {} };
}

/** What no token comes to: the element of the example that shows it at work. */
const HANDLED: Partial<Record<ElementType, { readonly elementId: string }>> = { compensationBoundaryEvent: { elementId: 'cancelBooking' } };

describe('docs/elements', () => {
  it.each(ELEMENT_TYPES)('the example of %s is deployed, comes to the element, and ends', async (type) => {
    const scenario = await exampleOf(type);
    for (let turn = 0; turn < 6 && scenario.full.status === 'active'; turn += 1) {
      const happening = next(scenario, type);
      if (happening.kind === 'timerDue') scenario.at = nextDue(scenario.full) as number;
      scenario.take(happening);
    }
    expect(scenario.trace.filter((record) => record.t === 'incidentRaised')).toEqual([]);
    expect(scenario.trace).toContainEqual(expect.objectContaining({ t: 'elementActivated', ...(HANDLED[type] ?? { type }) }));
    expect(scenario.full.status).toBe('completed');
  });
});

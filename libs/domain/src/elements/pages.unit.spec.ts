import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkDeployment } from '#domain/deployment';
import { programOf, Scenario, type Happening } from '../builder/index.js';
import type { JsonObject } from '../json.js';
import { ELEMENT_TYPES, type ElementType } from '../model/index.js';
import { nextDue } from '../engine/run-step.js';

const PAGES = join(import.meta.dirname, '../../../../docs/elements');

async function exampleOf(type: ElementType): Promise<Scenario> {
  const page = readFileSync(join(PAGES, `${type}.md`), 'utf8');
  const xml = /```xml\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const variables = JSON.parse(/Begin it with `(\{.*\})`/.exec(page)?.[1] ?? 'null') as JsonObject;
  const { faults, deployment } = await checkDeployment([{ name: 'example.bpmn', content: new TextEncoder().encode(xml) }], {
    tenantId: 'agency',
    connectorTypes: new Set(['demo']),
    deployed: () => Promise.resolve({ processes: new Set<string>(), forms: new Set<string>() }),
  });
  expect(faults).toEqual([]);
  return new Scenario(programOf(...(deployment?.processes ?? []).map(({ model }) => model))).start(variables);
}

/** What brings an example further: the event that it waits for first, an error where it is about errors. */
function next({ full }: Scenario, type: ElementType): Happening {
  const waiting = Object.values(full.elements).find(({ phase }) => phase === 'job' || phase === 'task');
  const [subscription] = full.subscriptions;
  if (waiting?.phase === 'job' && type.startsWith('error')) return { kind: 'jobThrewError', job: waiting.id, errorCode: 'REJECTED', message: 'no' };
  if (waiting?.phase === 'job') return { kind: 'jobCompleted', job: waiting.id, variables: {} };
  if (subscription !== undefined && !full.seen.includes('m')) return { kind: 'message', messageId: 'm', name: subscription.messageName, correlationKey: subscription.correlationKey, variables: {}, expiresAt: null };
  if (nextDue(full) !== null && type.startsWith('timer')) return { kind: 'timerDue' };
  return { kind: 'completeTask', commandId: 'c', by: 'jan.testowy', task: waiting?.id ?? -1, variables: {} };
}

describe('docs/elements', () => {
  it.each(ELEMENT_TYPES)('the example of %s is deployed, comes to the element, and ends', async (type) => {
    const scenario = await exampleOf(type);
    for (let turn = 0; turn < 6 && scenario.full.status === 'active'; turn += 1) {
      const happening = next(scenario, type);
      if (happening.kind === 'timerDue') scenario.at = nextDue(scenario.full) as number;
      scenario.take(happening);
    }
    expect(scenario.trace.filter((record) => record.t === 'incidentRaised')).toEqual([]);
    expect(scenario.trace).toContainEqual(expect.objectContaining({ t: 'elementActivated', type }));
    expect(scenario.full.status).toBe('completed');
  });
});

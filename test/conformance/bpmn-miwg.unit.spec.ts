import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';
import { expect, it } from '@jest/globals';
import type { JsonObject, ProcessModel } from '#domain';
import { programOf, Scenario } from '#domain/builder';
import { checkDeployment, type DeploymentCheck } from '#domain/deployment';
import { describeWith } from '../../tools/testing/part.js';
import { Driver } from '../properties/driver.js';
import { MIWG, referenceModels, type ReferenceModel } from './miwg.js';
import { partsOf } from './xml-parts.js';

const DEFAULTS = schemaDefaults();
const models = referenceModels();

interface ReaderWarning {
  readonly message: string;
  readonly value?: string;
}

describeWith(MIWG, 'the BPMN MIWG reference models', () => {
  it.each(models.map((model) => [model.name, model] as const))('%s is read and written back without loss', async (_, { xml }) => {
    const moddle = new BpmnModdle();
    const { rootElement, warnings } = await moddle.fromXML(xml);
    const [before, after] = [partsOf(xml), new Set(partsOf((await moddle.toXML(rootElement)).xml))];
    const lost = before.filter((part) => !after.has(part) && !DEFAULTS.has(part.slice(part.indexOf(' @') + 2)) && !isTwin(part, after));
    // What leads nowhere cannot be written again: an element and its text each. An attribute that stands twice, with its namespace and without, is one.
    const broken = (warnings as readonly ReaderWarning[]).filter(({ message }) => message.startsWith('unresolved reference')).map(({ value = '' }) => value.replace(/^.*:/, ''));
    expect(lost.filter((part) => part.includes(' = ')).map((part) => part.replace(/^.*\}/, ''))).toEqual(broken);
    expect(lost.filter((part) => !part.includes(' = '))).toHaveLength(broken.length);
    expect(before.length).toBeGreaterThan(100);
  });

  it('are refused where the reader warns of them, by the name of what is wrong, and nowhere else for that', async () => {
    const warned: string[] = [];
    const refused: string[] = [];
    for (const model of models) {
      const { warnings } = await new BpmnModdle().fromXML(Buffer.from(model.content).toString('utf8'));
      if (warnings.length > 0) warned.push(model.name);
      const codes = new Set((await deploy(model)).faults.map(({ code }) => code));
      if (codes.has('BPMN_UNRESOLVED_REFERENCE') || codes.has('XML_NOT_UTF8')) refused.push(model.name);
      for (const { message } of warnings as readonly ReaderWarning[]) {
        expect([model.name, [...codes]]).toEqual([model.name, expect.arrayContaining([message.startsWith('unresolved reference') ? 'BPMN_UNRESOLVED_REFERENCE' : 'XML_NOT_UTF8'])]);
      }
    }
    expect(warned.length).toBeGreaterThan(0);
    expect(refused).toEqual(warned);
  });

  it('run to their end where they are deployed, and say why where they are not', async () => {
    const table: string[] = [];
    for (const model of models) {
      const { faults, deployment } = await deploy(model);
      const codes = [...new Set(faults.map(({ code }) => code))].sort();
      const claims = /isExecutable="true"/.test(model.xml);
      if (deployment === null) {
        expect(faults.length).toBeGreaterThan(0);
        table.push(`${model.name}  ${claims ? 'executable' : 'drawing   '}  refused: ${codes.map((code) => `${code} × ${faults.filter((fault) => fault.code === code).length}`).join(', ')}`);
        continue;
      }
      for (const process of deployment.processes) {
        const scenario = new Scenario(programOf(process.model, ...deployment.processes.filter((other) => other !== process).map((other) => other.model)));
        scenario.start(keysOf(process.model));
        expect([model.name, finished(scenario)]).toEqual([model.name, true]);
        table.push(`${model.name}  executable  ${process.model.processId} ran to its end`);
      }
    }
    console.info(table.join('\n'));
    expect(table.filter((line) => line.endsWith('ran to its end')).length).toBeGreaterThan(0);
  });
});

function deploy({ name, content }: ReferenceModel): Promise<DeploymentCheck> {
  return checkDeployment([{ name, content }], {
    tenantId: 'agency',
    connectorTypes: new Set(),
    // The processes of the suite may call each other; forms and decisions it has none.
    deployed: (names) => Promise.resolve({ processes: new Set(names.processes.filter((id) => models.some(({ xml }) => xml.includes(`process id="${id}"`)))), forms: new Set() }),
  });
}

/** `@{namespace}a = x` beside `@a = x` of the same element. */
function isTwin(part: string, written: ReadonlySet<string>): boolean {
  const [, element, attribute] = /^(.*) @\{[^}]+\}([^{}]+)$/.exec(part) ?? [];
  return element !== undefined && written.has(`${element} @${attribute ?? ''}`);
}

/** Variables for the correlation keys that are the name of one: a model says nothing of where they come from. */
function keysOf({ elements }: ProcessModel): JsonObject {
  const keys = Object.values(elements).flatMap(({ config }) => (typeof config?.['correlationKey'] === 'string' ? [config['correlationKey']] : []));
  return Object.fromEntries(keys.filter((key) => /^[A-Za-z]\w*$/.test(key)).map((key) => [key, 'key']));
}

/** Does what is left to do, nothing besides: whether the instance came to its end. */
function finished(scenario: Scenario): boolean {
  for (let done = 0; done < 200 && scenario.full.status === 'active'; done += 1) {
    const needed = new Driver(scenario.program, scenario.full, scenario.at, scenario.events.length).needed();
    if (needed === null) break;
    scenario.at = needed.at;
    scenario.take(needed);
  }
  return scenario.full.status === 'completed';
}

/** `attribute = value` of what the schema says where nothing is said. */
function schemaDefaults(): ReadonlySet<string> {
  interface Descriptor {
    readonly types: readonly { readonly properties?: readonly { readonly name: string; readonly default?: unknown }[] }[];
  }
  const require = createRequire(import.meta.url);
  const descriptors = ['bpmn', 'bpmndi', 'dc', 'di'].map((name) => require(`bpmn-moddle/resources/bpmn/json/${name}.json`) as Descriptor);
  return new Set(descriptors.flatMap(({ types }) => types.flatMap(({ properties = [] }) => properties.flatMap(({ name, default: value }) => (value === undefined ? [] : [`${name} = ${String(value)}`])))));
}

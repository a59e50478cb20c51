import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Problem } from '#domain';
import { checkDeployment, type DeploymentCheck, type ResourceFile } from '#domain/deployment';
import { bpmnFile, file } from '../../tools/testing/small-definitions.js';
import { CONSTRUCTS } from './fixtures/constructs.js';
import { DECISIONS } from './fixtures/decisions.js';
import { FILES } from './fixtures/files.js';
import type { Fixture } from './fixtures/fixture.js';
import { STRUCTURE } from './fixtures/structure.js';
import { VALUES } from './fixtures/values.js';
import { WARNINGS } from './fixtures/warnings.js';

/** Nothing but `demo` is registered, and nothing but the process `other` is deployed. */
function checked(files: readonly ResourceFile[]): Promise<DeploymentCheck> {
  return checkDeployment(files, {
    tenantId: 'agency',
    connectorTypes: new Set(['demo']),
    deployed: (names) => Promise.resolve({ processes: new Set(names.processes.filter((name) => name === 'other')), forms: new Set<string>() }),
  });
}

async function faultsOf(files: readonly ResourceFile[]): Promise<readonly Problem[]> {
  return (await checked(files)).faults;
}

const inBpmn = (fault: Problem): string => fault.code + (fault.location ?? '').replace(/^p\.bpmn/, '');
const anywhere = (fault: Problem): string => `${fault.code}@${fault.location ?? ''}`;

function refusals(fixtures: readonly Fixture[], shown: (fault: Problem) => string): void {
  for (const { name, files, faults, warnings = [] } of fixtures) {
    it(`${name}: ${[...new Set([...faults, ...warnings])].join(', ') || 'nothing'}`, async () => {
      const found = await checked(files);
      expect(found.faults.map(shown).sort()).toEqual([...faults].sort());
      expect(found.warnings.map(shown).sort()).toEqual([...warnings].sort());
      for (const fault of [...found.faults, ...found.warnings]) expect(fault.hint).toMatch(/^[A-Z].*\.$/s);
    });
  }
}

describe('refused: constructs', () => refusals(CONSTRUCTS, inBpmn));
describe('refused: structure', () => refusals(STRUCTURE, inBpmn));
describe('warned of', () => refusals(WARNINGS, inBpmn));
describe('refused: values', () => refusals(VALUES, inBpmn));
describe('refused: files', () => refusals(FILES, anywhere));
describe('refused: decisions', () => refusals(DECISIONS, anywhere));

describe('refusals', () => {
  it('come all at once, from every file', async () => {
    const faulty = bpmnFile(`<bpmn:process id="p" isExecutable="false"><bpmn:startEvent id="start" /><bpmn:sendTask id="send" /><bpmn:serviceTask id="call" />
      <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="send" /><bpmn:sequenceFlow id="f2" sourceRef="send" targetRef="gone" /></bpmn:process>`);
    const found = await faultsOf([file('p.bpmn', faulty), file('a.form', {}), file('d.rpa', ''), file('s.schema.json', { type: 'cube' })]);
    expect(new Set(found.map(anywhere))).toEqual(
      new Set([
        'RESOURCE_KIND_UNSUPPORTED@d.rpa',
        'BPMN_UNRESOLVED_REFERENCE@p.bpmn#f2',
        'PROCESS_NOT_EXECUTABLE@p.bpmn#p',
        'TASK_DEFINITION_MISSING@p.bpmn#send',
        'TASK_DEFINITION_MISSING@p.bpmn#call',
        'FORM_INVALID@a.form',
        'SCHEMA_INVALID@s.schema.json',
      ]),
    );
  });

  it('name the construct', async () => {
    const found = await faultsOf(CONSTRUCTS.find(({ name }) => name === 'an error start of a process')?.files ?? []);
    expect(found.map(({ params }) => params)).toEqual([{ construct: 'start event with an error event definition at the start of a process' }, undefined]);
  });

  it('are at most 500', async () => {
    const many = bpmnFile(`<bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="start" />${Array.from({ length: 600 }, (_, n) => `<bpmn:sendTask id="t${n}" />`).join('')}</bpmn:process>`);
    expect(await faultsOf([file('p.bpmn', many)])).toHaveLength(500);
  });

  it('each has its fixture', () => {
    const sources = join(import.meta.dirname, '../../libs/domain/src/deployment');
    const codes = readdirSync(sources, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
      .flatMap((name) => [...readFileSync(join(sources, name), 'utf8').matchAll(/\bcode: '([A-Z_0-9]+)'/g)].map((match) => match[1]));
    const shown = new Set([...CONSTRUCTS, ...STRUCTURE, ...VALUES, ...WARNINGS, ...FILES, ...DECISIONS].flatMap(({ faults, warnings = [] }) => [...faults, ...warnings].map((fault) => fault.split(/[#@]/)[0])));
    expect([...new Set(codes)].filter((code) => !shown.has(code))).toEqual([]);
  });
});

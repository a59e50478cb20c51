import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../../../tools/testing/database.js';
import { Seed, T0 } from '../../../../tools/testing/read-model-seed.js';
import { bpmnFile, userTaskProcess } from '../../../../tools/testing/small-definitions.js';
import { RecordedTemporal, V2App, type Answer } from '../../../../tools/testing/v2-app.js';

const TENANT = 'agency';
const db = withDatabase();
const temporal = new RecordedTemporal();
let api: V2App;
let operator: string;
let stranger: string;

beforeAll(async () => {
  api = await V2App.start(db.database, temporal, { now: () => T0 });
  operator = await api.token(['operator', 'designer']);
  stranger = await api.token(['operator'], { tenants: ['elsewhere'] });
}, 60_000);
afterAll(() => api?.close());
beforeEach(() => {
  temporal.starts.length = 0;
  // What the worker would project.
  temporal.onStart = async (workflowId) => {
    const key = workflowId.slice(3);
    await db.database.pool.query(
      `insert into process_instances (instance_key, root_key, tenant_id, process_definition_key, process_id, version, program_hash, state, started_at, last_step, last_digest, step_from)
       values ($1, $1, $2, 1, 'p', 1, $3, 'ACTIVE', $4, 1, 'd', 1)`, [key, TENANT, 'f'.repeat(64), new Date(T0)]);
  };
});

const get = (path: string, who = operator): Promise<Answer> => api.ask('GET', path, who);
const post = (path: string, body: unknown = {}, who = operator): Promise<Answer> => api.ask('POST', path, who, body);
const told = ({ status, body }: Answer): string => `${status}${body['code'] === undefined ? '' : ` ${body['code'] as string}`}`;

/** As Camunda Modeler sends it: multipart, `resources` parts with their file names, and the tenant. */
async function deploy(files: Readonly<Record<string, string>>, tenantId: string | null = TENANT): Promise<Answer> {
  const form = new FormData();
  for (const [name, content] of Object.entries(files)) form.append('resources', new Blob([content]), name);
  if (tenantId !== null) form.append('tenantId', tenantId);
  const answer = await fetch(`${api.address}/v2/deployments`, { method: 'POST', headers: { authorization: operator, accept: 'application/json' }, body: form });
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', body: (await answer.json()) as Answer['body'] };
}

const DISCOUNT = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="fees" name="The fees" namespace="http://koordynator.example/fees">
  <inputData id="age" name="age"><variable id="age-v" name="age" typeRef="number" /></inputData>
  <decision id="band" name="band"><variable id="band-v" name="band" typeRef="string" />
    <informationRequirement id="r1"><requiredInput href="#age" /></informationRequirement>
    <literalExpression id="l1"><text>if age &lt; 18 then "child" else "adult"</text></literalExpression></decision>
  <decision id="fee" name="The fee"><variable id="fee-v" name="The fee" typeRef="number" />
    <informationRequirement id="r2"><requiredDecision href="#band" /></informationRequirement>
    <decisionTable id="t1" hitPolicy="UNIQUE"><input id="i1" label="Band"><inputExpression id="e1" typeRef="string"><text>band</text></inputExpression></input>
      <output id="o1" name="fee" typeRef="number" />
      <rule id="child"><inputEntry id="c1"><text>"child"</text></inputEntry><outputEntry id="c2"><text>0</text></outputEntry></rule>
      <rule id="adult"><inputEntry id="a1"><text>"adult"</text></inputEntry><outputEntry id="a2"><text>17.5</text></outputEntry></rule></decisionTable></decision>
</definitions>`;

describe('decisions', () => {
  let feeKey: string;
  let graphKey: string;

  it('are deployed with their requirements, and keep their version while they stay as they are', async () => {
    const first = await deploy({ 'fees.dmn': DISCOUNT });
    expect(first.status).toBe(200);
    const deployments = first.body['deployments'] as readonly Record<string, Record<string, unknown>>[];
    expect(deployments.map((one) => Object.keys(one)[0]).sort()).toEqual(['decisionDefinition', 'decisionDefinition', 'decisionRequirements']);
    const of = (id: string): Record<string, unknown> => deployments.find((one) => one['decisionDefinition']?.['decisionDefinitionId'] === id)?.['decisionDefinition'] as Record<string, unknown>;
    expect(of('fee')).toMatchObject({ name: 'The fee', version: 1, decisionRequirementsId: 'fees', tenantId: TENANT });
    feeKey = of('fee')['decisionDefinitionKey'] as string;
    graphKey = of('fee')['decisionRequirementsKey'] as string;
    expect((await deploy({ 'fees.dmn': DISCOUNT })).body['deployments']).toEqual(first.body['deployments']);
  });

  it('are found, with their file', async () => {
    expect((await post('decision-definitions/search', { filter: { decisionDefinitionId: 'fee' } })).body.items).toEqual([
      { decisionDefinitionKey: feeKey, decisionDefinitionId: 'fee', name: 'The fee', version: 1, decisionRequirementsId: 'fees', decisionRequirementsKey: graphKey, tenantId: TENANT },
    ]);
    expect((await get(`decision-definitions/${feeKey}`)).body).toMatchObject({ decisionDefinitionId: 'fee' });
    expect((await get(`decision-requirements/${graphKey}`)).body).toEqual({ decisionRequirementsKey: graphKey, decisionRequirementsId: 'fees', decisionRequirementsName: 'The fees', version: 1, resourceName: 'fees.dmn', tenantId: TENANT });
    for (const path of [`decision-definitions/${feeKey}/xml`, `decision-requirements/${graphKey}/xml`, `resources/${graphKey}/content`]) {
      const answer = await fetch(`${api.address}/v2/${path}`, { headers: { authorization: operator } });
      expect([answer.status, await answer.text()]).toEqual([200, DISCOUNT]);
    }
    expect((await get(`resources/${graphKey}`)).body).toEqual({ resourceKey: graphKey, resourceId: 'fees', resourceName: 'fees.dmn', version: 1, tenantId: TENANT });
    for (const path of [`decision-definitions/${feeKey}`, `decision-definitions/${feeKey}/xml`, `decision-requirements/${graphKey}`]) expect(told(await get(path, stranger))).toBe('404 DECISION_NOT_FOUND');
    for (const path of ['', '/content']) expect(told(await get(`resources/${graphKey}${path}`, stranger))).toBe('404 RESOURCE_NOT_FOUND');
  });

  it('are evaluated by id or key, with their reasons, which can be read afterwards', async () => {
    const { status, body } = await post('decision-definitions/evaluation', { decisionDefinitionId: 'fee', variables: { age: 40 }, tenantId: TENANT });
    expect([status, body]).toMatchObject([200, {
      decisionDefinitionId: 'fee', decisionDefinitionKey: feeKey, decisionDefinitionName: 'The fee', decisionDefinitionVersion: 1, decisionRequirementsId: 'fees', output: '17.5', failureMessage: '', tenantId: TENANT,
      evaluatedDecisions: [
        { decisionDefinitionId: 'band', decisionDefinitionType: 'LITERAL_EXPRESSION', output: '"adult"' },
        {
          decisionDefinitionId: 'fee', decisionDefinitionType: 'DECISION_TABLE', output: '17.5', decisionDefinitionKey: feeKey,
          evaluatedInputs: [{ inputId: 'i1', inputName: 'Band', inputValue: '"adult"' }],
          matchedRules: [{ ruleId: 'adult', ruleIndex: 2, evaluatedOutputs: [{ outputId: 'o1', outputName: 'fee', outputValue: '17.5' }] }],
        },
      ],
    }]);
    const evaluation = body['decisionEvaluationKey'] as string;
    const filter = { decisionEvaluationKey: evaluation };
    expect((await post('decision-instances/search', { filter, sort: [{ field: 'decisionDefinitionId' }] })).body.items).toMatchObject([
      { decisionEvaluationInstanceKey: `${evaluation}-1`, decisionDefinitionId: 'band', state: 'EVALUATED', result: '"adult"' },
      { decisionEvaluationInstanceKey: `${evaluation}-2`, decisionDefinitionId: 'fee', result: '17.5', evaluationDate: new Date(T0).toISOString() },
    ]);
    expect((await get(`decision-instances/${evaluation}-2`)).body).toMatchObject({ decisionDefinitionId: 'fee', matchedRules: [{ ruleId: 'adult' }], evaluatedInputs: [{ inputValue: '"adult"' }] });
    expect(told(await get(`decision-instances/${evaluation}-2`, stranger))).toBe('404 DECISION_NOT_FOUND');
    expect((await post('decision-definitions/evaluation', { decisionDefinitionKey: feeKey, variables: { age: 7 } })).body).toMatchObject({ output: '0', tenantId: TENANT });
  });

  it('that fail are answered and kept with their failure', async () => {
    const { status, body } = await post('decision-definitions/evaluation', { decisionDefinitionId: 'fee', variables: { age: 'old' }, tenantId: TENANT });
    expect([status, body]).toMatchObject([200, { output: 'null', failedDecisionDefinitionId: 'fee', failureMessage: expect.stringMatching(/./) }]);
    expect((await post('decision-instances/search', { filter: { decisionEvaluationKey: body['decisionEvaluationKey'], state: 'FAILED' } })).body.items).toMatchObject([{ decisionDefinitionId: 'fee', evaluationFailure: expect.stringMatching(/./) }]);
  });

  it.each([
    [{ decisionDefinitionId: 'none' }, '404 DECISION_NOT_FOUND'],
    [{ decisionDefinitionKey: '12345' }, '404 DECISION_NOT_FOUND'],
    [{}, '400 BODY_INVALID'],
    [{ decisionDefinitionId: 'fee', decisionDefinitionKey: '1' }, '400 BODY_INVALID'],
    [{ decisionDefinitionId: 'fee', variables: [] }, '400 BODY_INVALID'],
    [{ decisionDefinitionId: 'fee', variables: { a: 'x\u0000' } }, '400 VALUE_UNSTORABLE'],
  ] as [{ decisionDefinitionId?: string; decisionDefinitionKey?: string; variables?: unknown }, string][])('%j is refused with %s', async (body, expected) => {
    expect(told(await post('decision-definitions/evaluation', body.decisionDefinitionKey === '12345' ? body : { ...body, tenantId: TENANT }))).toBe(expected);
  });

  it('of an instance are projected with its step and taken back with it', async () => {
    const seed = new Seed(db.database, 1000);
    const process = await seed.definition(TENANT, 'deciding');
    const key = await seed.instance(TENANT, { deciding: [process, 1] }, T0, [
      { t: 'elementActivated', id: 1, instance: 0, scope: 0, elementId: 'decide', type: 'businessRuleTask' },
      {
        t: 'decisionEvaluated', element: 1, instance: 0, elementId: 'decide', decisionId: 'fee', definitionKey: feeKey, version: 1, output: 0,
        decisions: [
          { id: 'band', name: 'band', kind: 'literal', inputs: [{ id: 'age', name: 'age', value: 7 }], output: 'child', matchedRules: [], tables: [] },
          { id: 'fee', name: 'The fee', kind: 'table', inputs: [], output: 0, matchedRules: [{ ruleId: 'child', index: 1, outputs: [] }], tables: [] },
        ],
      },
    ]);
    const found = async () => (await post('decision-instances/search', { filter: { processInstanceKey: key }, sort: [{ field: 'decisionDefinitionId' }] })).body.items;
    const element = (BigInt(key) + 1n).toString();
    expect(await found()).toMatchObject([{ decisionDefinitionId: 'band', elementInstanceKey: element, processDefinitionKey: process }, { decisionDefinitionId: 'fee', decisionDefinitionKey: feeKey, decisionEvaluationInstanceKey: `${element}-2`, result: '0' }]);
    await db.database.pool.query('select undo_steps($1, 1)', [key]);
    expect(await found()).toEqual([]);
  });
});

describe('starting', () => {
  const START = bpmnFile(`<bpmn:message id="m" name="order" /><bpmn:process id="ordered" isExecutable="true">
  <bpmn:startEvent id="begin"><bpmn:messageEventDefinition id="d" messageRef="m" /></bpmn:startEvent>
  <bpmn:userTask id="work"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements></bpmn:userTask><bpmn:endEvent id="end" />
  <bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="work" /><bpmn:sequenceFlow id="f2" sourceRef="work" targetRef="end" /></bpmn:process>`);
  const CONDITION = bpmnFile(`<bpmn:process id="conditional" isExecutable="true">
  <bpmn:startEvent id="begin"><bpmn:conditionalEventDefinition id="d"><bpmn:condition xsi:type="bpmn:tFormalExpression">=sum &gt; 5</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:startEvent>
  <bpmn:endEvent id="end" /><bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="end" /></bpmn:process>`);

  beforeAll(async () => {
    const all: readonly Readonly<Record<string, string>>[] = [{ 'p.bpmn': userTaskProcess('p') }, { 'ordered.bpmn': START }, { 'conditional.bpmn': CONDITION }];
    for (const files of all) expect(await deploy(files)).toMatchObject({ status: 200 });
  });

  it('before elements that are named', async () => {
    expect((await post('process-instances', { processDefinitionId: 'p', startInstructions: [{ elementId: 'work' }], tenantId: TENANT })).status).toBe(200);
    expect(temporal.starts).toMatchObject([{ options: { args: [{}, { startBefore: ['work'] }] } }]);
  });

  it('is refused where the process begins by messages alone and nothing is named', async () => {
    expect(told(await post('process-instances', { processDefinitionId: 'ordered', tenantId: TENANT }))).toBe('400 NONE_START_MISSING');
    expect((await post('process-instances', { processDefinitionId: 'ordered', startInstructions: [{ elementId: 'work' }], tenantId: TENANT })).status).toBe(200);
    expect(temporal.starts).toHaveLength(1);
  });

  it('by a message, whose correlation is answered with the instance that it starts', async () => {
    const projected = async (): Promise<void> => {
      for (let tries = 0; tries < 100; tries += 1) {
        const { rows } = await db.database.pool.query(`select instance_key::text as key from outbox where kind = 'start' and payload->>'startAt' = 'begin'`);
        if (rows.length > 0) return temporal.onStart(`pi-${(rows[0] as { key: string }).key}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error('Expected a start in the outbox but there was none');
    };
    const [answer] = await Promise.all([post('messages/correlation', { name: 'order', correlationKey: 'k', tenantId: TENANT }), projected()]);
    expect(answer).toMatchObject({ status: 200, body: { tenantId: TENANT, messageKey: expect.any(String), processInstanceKey: expect.any(String) } });
    expect(told(await post('messages/correlation', { name: 'order', correlationKey: 'k', tenantId: TENANT }))).toBe('404 MESSAGE_NOT_CORRELATED');
    expect((await post('correlated-message-subscriptions/search', { filter: { messageName: 'order' } })).body.items).toMatchObject([{ elementId: 'begin', processDefinitionId: 'ordered', processInstanceKey: answer.body['processInstanceKey'] }]);
  });

  it('by a condition that the variables meet', async () => {
    expect((await post('conditionals/evaluation', { variables: { sum: 3 }, tenantId: TENANT })).body['processInstances']).toEqual([]);
    const { status, body } = await post('conditionals/evaluation', { variables: { sum: 7 }, tenantId: TENANT });
    expect([status, body['processInstances']]).toMatchObject([200, [{ processInstanceKey: expect.any(String), processDefinitionKey: expect.any(String) }]]);
    expect(temporal.starts).toMatchObject([{ options: { args: [{}, { startAt: 'begin', variables: { sum: 7 } }] } }]);
    expect(told(await post('conditionals/evaluation', { tenantId: TENANT }))).toBe('400 BODY_INVALID');
  });

  it('is refused at deployment where a start event’s name needs variables', async () => {
    const answer = await deploy({ 'bad.bpmn': START.replace('name="order"', 'name="=who"').replace('id="ordered"', 'id="bad"') });
    expect(told(answer)).toBe('400 DEPLOYMENT_REFUSED');
    expect(JSON.stringify(answer.body['faults'])).toContain('START_EXPRESSION_INVALID');
  });
});

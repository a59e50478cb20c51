import { describe, expect, it } from '@jest/globals';
import { checkDeployment, makeProgram, pinWithin } from '#domain/deployment';
import { programOf, Scenario } from '../builder/index.js';
import type { Program } from '../model/index.js';

const encoded = (name: string, xml: string): { readonly name: string; readonly content: Uint8Array } => ({ name, content: new TextEncoder().encode(xml) });

function bpmn(called: string): string {
  return `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="x" targetNamespace="http://koordynator.example/test"><bpmn:process id="p" isExecutable="true">
    <bpmn:startEvent id="begin" /><bpmn:businessRuleTask id="it"><bpmn:extensionElements><zeebe:calledDecision ${called} /></bpmn:extensionElements></bpmn:businessRuleTask><bpmn:endEvent id="done" />
    <bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="it" /><bpmn:sequenceFlow id="f2" sourceRef="it" targetRef="done" /></bpmn:process></bpmn:definitions>`;
}

const DMN = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" name="d" namespace="https://example.test/d">
  <inputData id="i1" name="born"><variable name="born" typeRef="date" /></inputData>
  <inputData id="i2" name="pages"><variable name="pages" typeRef="number" /></inputData>
  <decision id="adult" name="adult"><extensionElements><zeebe:versionTag value="v1" /></extensionElements><variable name="adult" typeRef="boolean" /><informationRequirement><requiredInput href="#i1" /></informationRequirement>
    <literalExpression><text>born + duration("P18Y") &lt;= today()</text></literalExpression></decision>
  <decision id="fee" name="Fee"><variable name="Fee" /><informationRequirement><requiredDecision href="#adult" /></informationRequirement><informationRequirement><requiredInput href="#i2" /></informationRequirement>
    <decisionTable id="t"><input id="c1" label="Adult"><inputExpression><text>adult</text></inputExpression></input><input id="c2" label="Pages"><inputExpression typeRef="number"><text>pages</text></inputExpression></input><output id="o" />
      <annotation name="law" />
      <rule id="r1"><inputEntry><text>false</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>0</text></outputEntry><annotationEntry><text>art. 2</text></annotationEntry></rule>
      <rule id="r2"><inputEntry><text>true</text></inputEntry><inputEntry><text>&lt; 100</text></inputEntry><outputEntry><text>pages * 0.1</text></outputEntry></rule>
      <rule id="r3"><inputEntry><text>true</text></inputEntry><inputEntry><text>&gt; 50</text></inputEntry><outputEntry><text>10</text></outputEntry></rule>
    </decisionTable></decision>
</definitions>`;

async function program(called = 'decisionId="fee" resultVariable="amount"'): Promise<Program> {
  const { faults, deployment } = await checkDeployment([encoded('p.bpmn', bpmn(called)), encoded('d.dmn', DMN)], {
    tenantId: 'agency',
    connectorTypes: new Set(),
    deployed: () => Promise.resolve({ processes: new Set<string>(), forms: new Set<string>() }),
  });
  expect(faults).toEqual([]);
  const processes = programOf(...(deployment?.processes ?? []).map(({ model }) => model)).processes;
  return makeProgram('p', processes, pinWithin(deployment?.decisions ?? [], 'p', processes));
}

describe('businessRuleTask', () => {
  it('decides over the variables, dates being their text, and tells why', async () => {
    const scenario = new Scenario(await program()).start({ born: '1990-05-01', pages: 3, other: 'x' });
    expect(scenario.full.status).toBe('completed');
    expect(scenario.trace).toContainEqual(expect.objectContaining({ t: 'variableSet', name: 'amount', value: 0.3 }));
    const decided = scenario.trace.find((record) => record.t === 'decisionEvaluated');
    expect(decided).toMatchObject({
      elementId: 'it',
      decisionId: 'fee',
      definitionKey: '1',
      version: 1,
      output: 0.3,
      decisions: [
        { id: 'adult', kind: 'literal', inputs: [{ id: 'i1', name: 'born', value: '1990-05-01' }], output: true, matchedRules: [] },
        { id: 'fee', kind: 'table', inputs: [{ id: 'c1', name: 'Adult', value: true }, { id: 'c2', name: 'Pages', value: 3 }], output: 0.3, matchedRules: [{ ruleId: 'r2', index: 2 }] },
      ],
    });
    expect(JSON.parse(JSON.stringify(decided))).toEqual(decided);
  });

  it('keeps the annotations of the rule that decided', async () => {
    const scenario = new Scenario(await program()).start({ born: '2020-05-01', pages: 3 });
    expect(scenario.trace.find((record) => record.t === 'decisionEvaluated')).toMatchObject({ output: 0, decisions: [{}, { matchedRules: [{ annotations: [{ name: 'law', text: 'art. 2' }] }] }] });
  });

  it.each(['decisionId="adult" resultVariable="amount" bindingType="deployment"', 'decisionId="adult" resultVariable="amount" bindingType="versionTag" versionTag="v1"'])('is bound: %s', async (called) => {
    const scenario = new Scenario(await program(called)).start({ born: '1990-05-01' });
    expect(scenario.trace).toContainEqual(expect.objectContaining({ t: 'variableSet', name: 'amount', value: true }));
  });

  it('raises an incident that names rule and place but no value; after the cause is gone it decides', async () => {
    const scenario = new Scenario(await program()).start({ born: '1990-05-01', pages: 70 });
    const incident = scenario.trace.find((record) => record.t === 'incidentRaised');
    expect(incident).toMatchObject({ code: 'DECISION_FAILED', errorType: 'DECISION_EVALUATION_ERROR', message: 'Expected the decision fee to be made but: Fee: Hit policy UNIQUE, but rules 2, 3 match (DMN_HIT_POLICY_VIOLATED)' });
    expect(scenario.trace.filter(({ t }) => t === 'decisionEvaluated')).toEqual([]);
  });

  it('raises an incident for a variable that is not of the type of the input data', async () => {
    const scenario = new Scenario(await program()).start({ born: 'long ago', pages: 1 });
    expect(scenario.trace.find((record) => record.t === 'incidentRaised')).toMatchObject({ code: 'DECISION_FAILED', message: 'Expected the decision fee to be made but: born: The input: expected date, found a value of type string (DMN_TYPE_MISMATCH)' });
  });

  it('raises an incident where the budget is spent, and where the decision is not pinned', async () => {
    const whole = await program();
    const { decisions: _, decisionModels: __, ...without } = whole;
    expect(new Scenario(without).start({}).trace.find((record) => record.t === 'incidentRaised')).toMatchObject({ code: 'CALLED_DECISION_NOT_PINNED', errorType: 'CALLED_DECISION_ERROR' });
    const poor = new Scenario(whole).take({ kind: 'start', variables: { born: '1990-05-01', pages: 3 }, budget: { feelOperations: 1 } });
    expect(poor.trace.find((record) => record.t === 'incidentRaised')).toMatchObject({ code: 'DECISION_FAILED', message: expect.stringContaining('FEEL_BUDGET_EXCEEDED') });
  });

  it('is refused with a decision that nobody has', async () => {
    const { faults } = await checkDeployment([encoded('p.bpmn', bpmn('decisionId="gone" resultVariable="x"'))], { tenantId: 'agency', connectorTypes: new Set(), deployed: () => Promise.resolve({ processes: new Set<string>(), forms: new Set<string>() }) });
    expect(faults).toMatchObject([{ code: 'CALLED_DECISION_UNKNOWN', location: 'p.bpmn#it' }]);
  });
});

describe('a program', () => {
  it('has the same hash as before where it has no decisions', async () => {
    const { processes } = await program();
    expect(makeProgram('p', processes)).toEqual(makeProgram('p', processes, { decisions: {}, models: {} }));
    expect(Object.keys(makeProgram('p', processes))).toEqual(['hash', 'root', 'processes']);
  });

  it('holds the models of its decisions once, by their hashes', async () => {
    const { decisions, decisionModels } = await program();
    expect(Object.keys(decisions ?? {})).toEqual(['fee']);
    expect(Object.keys(decisionModels ?? {})).toEqual(decisions?.['fee']?.models);
  });
});

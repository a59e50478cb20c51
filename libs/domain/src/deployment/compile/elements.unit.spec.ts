import { describe, expect, it } from '@jest/globals';
import type { ProcessModel } from '#domain';
import { bpmnFile, compiled, file } from '../../../../../tools/testing/small-definitions.js';

const extended = (inside: string): string => `<bpmn:extensionElements>${inside}</bpmn:extensionElements>`;
const flow = (id: string, from: string, to: string): string => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`;
const of = (property: string, text: string): string => `<bpmn:${property} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${property}>`;
const ROOTS = `<bpmn:signal id="s" name="=&quot;alarm-&quot; + region" /><bpmn:escalation id="e" escalationCode="LATE" /><bpmn:message id="m" name="paid">${extended('<zeebe:subscription correlationKey="=id" />')}</bpmn:message><bpmn:message id="n" name="begun" /><bpmn:signalEventDefinition id="again" signalRef="s" />`;
const CONDITION = `<bpmn:conditionalEventDefinition>${of('condition', '= amount > 1')}</bpmn:conditionalEventDefinition>`;

async function modelOf(inside: string): Promise<ProcessModel> {
  const { processes } = await compiled([file('p.bpmn', bpmnFile(`<bpmn:process id="p" isExecutable="true">${inside}</bpmn:process>${ROOTS}`))]);
  return processes[0]?.model as ProcessModel;
}

/** start → `it` → end, with something beside them. */
async function elementOf(node: string, beside = ''): Promise<ProcessModel['elements'][string] | undefined> {
  return (await modelOf(`<bpmn:startEvent id="start" />${node}<bpmn:endEvent id="end" />${flow('f1', 'start', 'it')}${flow('f2', 'it', 'end')}${beside}`)).elements['it'];
}

const task = (inside: string): string => `<bpmn:userTask id="it">${inside}</bpmn:userTask>`;
const caught = (inside: string): string => `<bpmn:intermediateCatchEvent id="it">${inside}</bpmn:intermediateCatchEvent>`;
const thrown = (inside: string): string => `<bpmn:intermediateThrowEvent id="it">${inside}</bpmn:intermediateThrowEvent>`;

describe('compiling elements', () => {
  it.each([
    ['a job of a worker', `<bpmn:serviceTask id="it">${extended('<zeebe:taskDefinition type="mail" />')}</bpmn:serviceTask>`, { jobType: 'mail', retries: '3', headers: {}, external: true }],
    ['a send task', `<bpmn:sendTask id="it">${extended('<zeebe:taskDefinition type="demo" />')}</bpmn:sendTask>`, { jobType: 'demo', retries: '3', headers: {} }],
    ['a message throw', thrown(`${extended('<zeebe:taskDefinition type="demo" retries="1" /><zeebe:taskHeaders><zeebe:header key="a" value="b" /></zeebe:taskHeaders>')}<bpmn:messageEventDefinition />`), { jobType: 'demo', retries: '1', headers: { a: 'b' } }],
    ['a decision of a version tag', `<bpmn:businessRuleTask id="it">${extended('<zeebe:calledDecision decisionId="fee" resultVariable="fee" bindingType="versionTag" versionTag="2026" />')}</bpmn:businessRuleTask>`, { decisionId: 'fee', resultVariable: 'fee', binding: { type: 'versionTag', tag: '2026' } }],
    ['a call in a version tag', `<bpmn:callActivity id="it">${extended('<zeebe:calledElement processId="q" bindingType="versionTag" versionTag="1" />')}</bpmn:callActivity>`, { processId: 'q', propagateAllParentVariables: true, propagateAllChildVariables: true, binding: { type: 'versionTag', tag: '1' } }],
    ['a signal', caught('<bpmn:signalEventDefinition signalRef="s" />'), { signalName: '"alarm-" + region' }],
    ['a signal by reference', thrown('<bpmn:eventDefinitionRef>again</bpmn:eventDefinitionRef>'), { signalName: '"alarm-" + region' }],
    ['a condition', caught(CONDITION), { condition: 'amount > 1' }],
    ['an escalation', thrown('<bpmn:escalationEventDefinition escalationRef="e" />'), { escalationCode: '"LATE"' }],
    ['compensation of all', thrown('<bpmn:compensateEventDefinition waitForCompletion="false" />'), { activityRef: null, waitForCompletion: false }],
    ['a complex gateway that splits', '<bpmn:complexGateway id="it" default="f2" />', { activationCondition: '1 <= activationCount', defaultFlow: 'f2' }],
    ['a task with a default flow', '<bpmn:task id="it" default="f2" />', { defaultFlow: 'f2' }],
    ['an ad-hoc sub-process', `<bpmn:adHocSubProcess id="it" ordering="Sequential" cancelRemainingInstances="false">${extended('<zeebe:adHoc activeElementsCollection="=chosen" />')}<bpmn:task id="a" />${of('completionCondition', '=done')}</bpmn:adHocSubProcess>`, { activeElements: 'chosen', completionCondition: 'done', cancelRemaining: false, ordering: 'sequential' }],
  ])('%s', async (_, node, config) => {
    expect((await elementOf(node))?.config).toEqual(config);
  });

  it('a user task with a form of somebody else and task listeners', async () => {
    const element = await elementOf(task(extended(`<zeebe:userTask /><zeebe:taskListeners><zeebe:taskListener eventType="creating" type="demo" /><zeebe:taskListener eventType="assigning" type="audit" retries="5" /></zeebe:taskListeners>`)));
    expect(element?.config).toMatchObject({ formId: null, listeners: { creating: [{ jobType: 'demo', retries: '3', headers: {} }], assigning: [{ jobType: 'audit', retries: '5', headers: {}, external: true }] } });
  });

  it('execution listeners in their order', async () => {
    const element = await elementOf(task(extended('<zeebe:executionListeners><zeebe:executionListener eventType="end" type="b" /><zeebe:executionListener eventType="start" type="demo" /><zeebe:executionListener eventType="end" type="c" retries="=n" /></zeebe:executionListeners>')));
    expect(element?.listeners).toEqual({ start: [{ jobType: 'demo', retries: '3', headers: {} }], end: [{ jobType: 'b', retries: '3', headers: {}, external: true }, { jobType: 'c', retries: 'n', headers: {}, external: true }] });
  });

  it.each([
    ['over a collection', `<bpmn:multiInstanceLoopCharacteristics>${extended('<zeebe:loopCharacteristics inputCollection="=list" inputElement="item" outputCollection="all" outputElement="=item.x" />')}${of('completionCondition', '=enough')}</bpmn:multiInstanceLoopCharacteristics>`, { kind: 'parallel', collection: 'list', cardinality: null, element: 'item', output: { collection: 'all', element: 'item.x' }, completion: 'enough' }],
    ['so often, one by one', `<bpmn:multiInstanceLoopCharacteristics isSequential="true">${of('loopCardinality', '=n + 1')}</bpmn:multiInstanceLoopCharacteristics>`, { kind: 'sequential', collection: null, cardinality: 'n + 1', element: null, output: null, completion: null }],
    ['a loop', `<bpmn:standardLoopCharacteristics testBefore="true" loopMaximum="7">${of('loopCondition', '=open')}</bpmn:standardLoopCharacteristics>`, { kind: 'standard', condition: 'open', testBefore: true, maximum: '7' }],
    ['a loop up to a maximum', '<bpmn:standardLoopCharacteristics loopMaximum="2" />', { kind: 'standard', condition: 'true', testBefore: false, maximum: '2' }],
  ])('%s', async (_, marker, loop) => {
    expect((await elementOf(task(marker)))?.loop).toEqual(loop);
  });

  it('boundary events, with the handler of a compensation', async () => {
    const boundary = (id: string, inside: string, more = ''): string => `<bpmn:boundaryEvent id="${id}" attachedToRef="it" ${more}>${inside}</bpmn:boundaryEvent>`;
    const { elements } = await modelOf(`<bpmn:startEvent id="start" /><bpmn:transaction id="it"><bpmn:startEvent id="inner" /><bpmn:endEvent id="stop"><bpmn:cancelEventDefinition /></bpmn:endEvent>${flow('i', 'inner', 'stop')}</bpmn:transaction><bpmn:endEvent id="end" />${flow('f1', 'start', 'it')}${flow('f2', 'it', 'end')}
      ${boundary('b1', '<bpmn:signalEventDefinition signalRef="s" />', 'cancelActivity="false"')}${boundary('b2', '<bpmn:escalationEventDefinition />')}${boundary('b3', CONDITION)}${boundary('b4', '<bpmn:cancelEventDefinition />')}${boundary('b5', '<bpmn:compensateEventDefinition />')}
      ${['b1', 'b2', 'b3', 'b4'].map((id) => flow(`f${id}`, id, 'end')).join('')}<bpmn:task id="undo" isForCompensation="true" /><bpmn:association id="a" sourceRef="b5" targetRef="undo" />`);
    expect(['b1', 'b2', 'b3', 'b4', 'b5'].map((id) => [elements[id]?.type, elements[id]?.config])).toEqual([
      ['signalBoundaryEvent', { attachedTo: 'it', interrupting: false, signalName: '"alarm-" + region' }],
      ['escalationBoundaryEvent', { attachedTo: 'it', interrupting: true, escalationCode: null }],
      ['conditionalBoundaryEvent', { attachedTo: 'it', interrupting: true, condition: 'amount > 1' }],
      ['cancelBoundaryEvent', { attachedTo: 'it', interrupting: true }],
      ['compensationBoundaryEvent', { attachedTo: 'it', interrupting: false, handler: 'undo' }],
    ]);
    expect(elements['undo']?.isForCompensation).toBe(true);
  });

  it('starts of a process beside its none start, and links', async () => {
    const model = await modelOf(`<bpmn:startEvent id="none" /><bpmn:startEvent id="a"><bpmn:messageEventDefinition messageRef="n" /></bpmn:startEvent><bpmn:startEvent id="b"><bpmn:timerEventDefinition>${of('timeCycle', 'R/P1D')}</bpmn:timerEventDefinition></bpmn:startEvent>
      <bpmn:startEvent id="c"><bpmn:signalEventDefinition signalRef="s" /></bpmn:startEvent><bpmn:startEvent id="d">${CONDITION}</bpmn:startEvent><bpmn:eventBasedGateway id="g" instantiate="true" /><bpmn:receiveTask id="r" messageRef="m" /><bpmn:intermediateCatchEvent id="w"><bpmn:signalEventDefinition signalRef="s" /></bpmn:intermediateCatchEvent>
      <bpmn:intermediateThrowEvent id="go"><bpmn:linkEventDefinition name="A" /></bpmn:intermediateThrowEvent><bpmn:intermediateCatchEvent id="here"><bpmn:linkEventDefinition name="A" /></bpmn:intermediateCatchEvent>
      ${flow('g1', 'g', 'r')}${flow('g2', 'g', 'w')}${['none', 'a', 'b', 'c', 'd', 'r', 'w'].map((id) => flow(`f${id}`, id, 'go')).join('')}`);
    expect(model.starts).toEqual(['a', 'b', 'c', 'd', 'r', 'w']);
    expect(['a', 'b', 'c', 'd', 'g', 'go', 'here'].map((id) => model.elements[id]?.config)).toEqual([
      { messageName: '"begun"' },
      { kind: 'cycle', expression: '"R/P1D"' },
      { signalName: '"alarm-" + region' },
      { condition: 'amount > 1' },
      { instantiate: 'exclusive' },
      { target: 'here' },
      undefined,
    ]);
  });

  it('a process bound to its deployment is another version when what it is bound to changes', async () => {
    const caller = bpmnFile(`<bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="start" /><bpmn:callActivity id="it">${extended('<zeebe:calledElement processId="q" bindingType="deployment" />')}</bpmn:callActivity>${flow('f', 'start', 'it')}</bpmn:process>`);
    const called = (name: string): string => bpmnFile(`<bpmn:process id="q" name="${name}" isExecutable="true"><bpmn:startEvent id="start-q" /></bpmn:process>`);
    const hashes = await Promise.all([called('a'), called('a'), called('b')].map(async (xml) => (await compiled([file('p.bpmn', caller), file('q.bpmn', xml)])).processes[0]?.modelHash));
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
  });
});

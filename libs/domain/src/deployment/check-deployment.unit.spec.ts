import { describe, expect, it } from '@jest/globals';
import type { Json, ProcessModel } from '#domain';
import { bpmnFile, callingProcess, compiled, file, userTaskProcess } from '../../../../tools/testing/small-definitions.js';
import { canonicalJson, sha256 } from './canonical-json.js';

async function modelOf(inside: string): Promise<ProcessModel> {
  const { processes } = await compiled([file('p.bpmn', bpmnFile(inside))]);
  return processes[0]?.model as ProcessModel;
}

const extended = (inside: string): string => `<bpmn:extensionElements>${inside}</bpmn:extensionElements>`;
const flow = (id: string, from: string, to: string, inside = ''): string => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${inside}</bpmn:sequenceFlow>`;
const condition = (text: string): string => `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${text}</bpmn:conditionExpression>`;
const MESSAGE = `<bpmn:message id="m" name="paid">${extended('<zeebe:subscription correlationKey="= case.id" />')}</bpmn:message>`;
const ERROR = '<bpmn:error id="e" errorCode="REFUSED" />';

/** start → `it` → end. */
async function elementOf(node: string, beside = ''): Promise<ProcessModel['elements'][string] | undefined> {
  const inside = `<bpmn:startEvent id="start" />${node}<bpmn:endEvent id="end" />${flow('f1', 'start', 'it')}${flow('f2', 'it', 'end')}`;
  return (await modelOf(`<bpmn:process id="p" isExecutable="true">${inside}</bpmn:process>${beside}`)).elements['it'];
}

describe('compiling', () => {
  it('gives the elements and flows of a process in the order of the document', async () => {
    const model = await modelOf(`<bpmn:process id="p" name="P" isExecutable="true">${extended('<zeebe:versionTag value="2.1" />')}
      <bpmn:startEvent id="z" name="Begin" /><bpmn:subProcess id="b"><bpmn:startEvent id="y" /><bpmn:endEvent id="x" />${flow('f3', 'y', 'x')}</bpmn:subProcess><bpmn:endEvent id="a" />
      ${flow('f2', 'z', 'b')}${flow('f1', 'b', 'a')}</bpmn:process>`);
    expect(model).toEqual({
      processId: 'p',
      name: 'P',
      versionTag: '2.1',
      elements: {
        z: { type: 'startEvent', name: 'Begin', parent: null, incoming: [], outgoing: ['f2'] },
        b: { type: 'subProcess', name: '', parent: null, incoming: ['f2'], outgoing: ['f1'] },
        y: { type: 'startEvent', name: '', parent: 'b', incoming: [], outgoing: ['f3'] },
        x: { type: 'endEvent', name: '', parent: 'b', incoming: ['f3'], outgoing: [] },
        a: { type: 'endEvent', name: '', parent: null, incoming: ['f1'], outgoing: [] },
      },
      flows: { f3: { source: 'y', target: 'x', condition: null }, f2: { source: 'z', target: 'b', condition: null }, f1: { source: 'b', target: 'a', condition: null } },
    });
    expect(Object.keys(model.elements)).toEqual(['z', 'b', 'y', 'x', 'a']);
  });

  it.each([
    ['a user task with everything', `<bpmn:userTask id="it">${extended(`<zeebe:userTask /><zeebe:formDefinition formId="letter" />
      <zeebe:assignmentDefinition assignee="=owner" candidateGroups="office, team" candidateUsers="=[deputy]" /><zeebe:taskSchedule dueDate="2030-01-01T00:00:00Z" followUpDate="=later" />
      <zeebe:priorityDefinition priority="70" /><zeebe:taskHeaders><zeebe:header key="colour" value="red" /><zeebe:header key="empty" /></zeebe:taskHeaders>`)}</bpmn:userTask>`,
      { assignee: 'owner', candidateGroups: '["office", "team"]', candidateUsers: '[deputy]', formId: 'letter', dueDate: '"2030-01-01T00:00:00Z"', followUpDate: 'later', priority: '70', headers: { colour: 'red', empty: '' } }],
    ['a bare user task', '<bpmn:userTask id="it" />', { assignee: null, candidateGroups: null, candidateUsers: null, formId: null, dueDate: null, followUpDate: null, priority: null, headers: {} }],
    ['a service task', `<bpmn:serviceTask id="it">${extended('<zeebe:taskDefinition type="demo" retries="= 2 + 3" />')}</bpmn:serviceTask>`, { jobType: 'demo', retries: '2 + 3', headers: {} }],
    ['a service task without retries', `<bpmn:serviceTask id="it">${extended('<zeebe:taskDefinition type="demo" />')}</bpmn:serviceTask>`, { jobType: 'demo', retries: '3', headers: {} }],
    ['a script', `<bpmn:scriptTask id="it">${extended('<zeebe:script expression="= 1 + a" resultVariable="sum" />')}</bpmn:scriptTask>`, { expression: '1 + a', resultVariable: 'sum' }],
    ['a call', `<bpmn:callActivity id="it">${extended('<zeebe:calledElement processId="other" />')}</bpmn:callActivity>`, { processId: 'other', propagateAllParentVariables: true, propagateAllChildVariables: true }],
    ['a call that keeps to itself', `<bpmn:callActivity id="it">${extended('<zeebe:calledElement processId="other" bindingType="latest" propagateAllParentVariables="false" propagateAllChildVariables="false" />')}</bpmn:callActivity>`, { processId: 'other', propagateAllParentVariables: false, propagateAllChildVariables: false }],
    ['a receive task', '<bpmn:receiveTask id="it" messageRef="m" />', { messageName: '"paid"', correlationKey: 'case.id' }],
    ['a message catch', '<bpmn:intermediateCatchEvent id="it"><bpmn:messageEventDefinition messageRef="m" /></bpmn:intermediateCatchEvent>', { messageName: '"paid"', correlationKey: 'case.id' }],
    ['a timer date', '<bpmn:intermediateCatchEvent id="it"><bpmn:timerEventDefinition><bpmn:timeDate xsi:type="bpmn:tFormalExpression">=delivery.deadlineAt</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>', { kind: 'date', expression: 'delivery.deadlineAt' }],
    ['a timer duration', '<bpmn:intermediateCatchEvent id="it"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P14DT1H30.5S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>', { kind: 'duration', expression: '"P14DT1H30.5S"' }],
    ['a task', '<bpmn:task id="it" />', undefined],
    ['a manual task', '<bpmn:manualTask id="it" />', undefined],
    ['a none event', '<bpmn:intermediateThrowEvent id="it" />', undefined],
  ])('%s', async (_, node, config) => {
    expect((await elementOf(node, MESSAGE + ERROR))?.config).toEqual(config);
  });

  it('mappings: expressions, texts and what looks like a number', async () => {
    const element = await elementOf(`<bpmn:userTask id="it">${extended(`<zeebe:ioMapping><zeebe:input source="= a + 1" target="x" /><zeebe:input source="007" target="y" /><zeebe:input source="-1.50" target="z" />
      <zeebe:input source="says &quot;no&quot;&#10;\\" target="deep.er" /><zeebe:output source="=x" target="ą" /></zeebe:ioMapping>`)}</bpmn:userTask>`);
    expect(element?.inputs).toEqual([{ source: 'a + 1', target: 'x' }, { source: '7', target: 'y' }, { source: '-1.50', target: 'z' }, { source: '"says \\"no\\"\\n\\\\"', target: 'deep.er' }]);
    expect(element?.outputs).toEqual([{ source: 'x', target: 'ą' }]);
  });

  it('boundary events, in the order of the document', async () => {
    const boundary = (id: string, more: string, inside: string): string => `<bpmn:boundaryEvent id="${id}" attachedToRef="it" ${more}>${inside}</bpmn:boundaryEvent>`;
    const model = await modelOf(`<bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="start" />
      ${boundary('b2', 'cancelActivity="false"', '<bpmn:timerEventDefinition><bpmn:timeCycle xsi:type="bpmn:tFormalExpression">R3/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition>')}
      ${boundary('b1', '', '<bpmn:errorEventDefinition errorRef="e" />')}${boundary('b4', '', '<bpmn:errorEventDefinition />')}${boundary('b3', '', '<bpmn:messageEventDefinition messageRef="m" />')}
      <bpmn:userTask id="it" /><bpmn:endEvent id="end" />${flow('f1', 'start', 'it')}${flow('f2', 'it', 'end')}${['b1', 'b2', 'b3', 'b4'].map((id) => flow(`f-${id}`, id, 'end')).join('')}</bpmn:process>${MESSAGE}${ERROR}`);
    expect(model.elements['it']?.boundary).toEqual(['b2', 'b1', 'b4', 'b3']);
    expect(['b1', 'b2', 'b3', 'b4'].map((id) => [model.elements[id]?.type, model.elements[id]?.config])).toEqual([
      ['errorBoundaryEvent', { attachedTo: 'it', interrupting: true, errorCode: 'REFUSED' }],
      ['timerBoundaryEvent', { attachedTo: 'it', interrupting: false, kind: 'cycle', expression: '"R3/PT1H"' }],
      ['messageBoundaryEvent', { attachedTo: 'it', interrupting: true, messageName: '"paid"', correlationKey: 'case.id' }],
      ['errorBoundaryEvent', { attachedTo: 'it', interrupting: true, errorCode: null }],
    ]);
  });

  it('event sub-processes', async () => {
    const sub = (id: string, more: string, inside: string): string => `<bpmn:subProcess id="s${id}" triggeredByEvent="true"><bpmn:startEvent id="${id}" ${more}>${inside}</bpmn:startEvent></bpmn:subProcess>`;
    const model = await modelOf(`<bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="start" />
      ${sub('t', 'isInterrupting="false"', '<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>')}
      ${sub('m1', '', '<bpmn:messageEventDefinition messageRef="m" />')}${sub('e1', '', '<bpmn:errorEventDefinition errorRef="e" />')}</bpmn:process>${MESSAGE}${ERROR}`);
    expect(model.elements['st']).toEqual({ type: 'eventSubProcess', name: '', parent: null, incoming: [], outgoing: [] });
    expect(['t', 'm1', 'e1'].map((id) => [model.elements[id]?.type, model.elements[id]?.parent, model.elements[id]?.config])).toEqual([
      ['timerStartEvent', 'st', { interrupting: false, kind: 'duration', expression: '"PT1H"' }],
      ['messageStartEvent', 'sm1', { interrupting: true, messageName: '"paid"', correlationKey: 'case.id' }],
      ['errorStartEvent', 'se1', { interrupting: true, errorCode: 'REFUSED' }],
    ]);
  });

  it('gateways and ends: conditions in the order in which the gateway lists its flows', async () => {
    const model = await modelOf(`<bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="start" />
      <bpmn:exclusiveGateway id="g" default="f3"><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f4</bpmn:outgoing><bpmn:outgoing>f2</bpmn:outgoing><bpmn:outgoing>f3</bpmn:outgoing></bpmn:exclusiveGateway>
      <bpmn:endEvent id="end" /><bpmn:endEvent id="stop"><bpmn:terminateEventDefinition /></bpmn:endEvent><bpmn:endEvent id="fail"><bpmn:errorEventDefinition errorRef="e" /></bpmn:endEvent>
      ${flow('f1', 'start', 'g')}${flow('f2', 'g', 'stop', condition('=a &lt; 1'))}${flow('f3', 'g', 'end')}${flow('f4', 'g', 'fail', condition('= b '))}</bpmn:process>${ERROR}`);
    expect(model.elements['g']).toMatchObject({ outgoing: ['f4', 'f2', 'f3'], config: { defaultFlow: 'f3' } });
    expect([model.flows['f2']?.condition, model.flows['f4']?.condition]).toEqual(['a < 1', 'b']);
    expect([model.elements['stop']?.type, model.elements['fail']?.config]).toEqual(['terminateEndEvent', { errorCode: '"REFUSED"' }]);
  });

  it('what is only drawn changes nothing', async () => {
    const plain = await modelOf('<bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="start" /></bpmn:process>');
    const drawn = await compiled([
      file('p.bpmn', `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:z="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0"
  xsi:schemaLocation="http://www.omg.org/spec/BPMN/20100524/MODEL BPMN20.xsd" id="d" targetNamespace="http://koordynator.example/test">
  <!-- <!DOCTYPE in a comment> --><collaboration id="c"><participant id="pool" processRef="p" /><participant id="other" name="Somebody" /><messageFlow id="mf" sourceRef="other" targetRef="pool" /></collaboration>
  <process id="p" isExecutable="true"><documentation><![CDATA[<!DOCTYPE x>]]></documentation><extensionElements><z:properties><z:property name="a" value="b" /></z:properties></extensionElements>
  <laneSet id="l"><lane id="lane"><flowNodeRef>start</flowNodeRef></lane></laneSet><startEvent id="start" bioc:stroke="#000" z:modelerTemplate="t" /><dataObjectReference id="dr" dataObjectRef="do" /><dataObject id="do" />
  <textAnnotation id="ta"><text>Note</text></textAnnotation><association id="as" sourceRef="start" targetRef="ta" /></process><signal id="unused" name="unused" /></definitions>`),
    ]);
    expect(drawn.processes[0]?.model).toEqual(plain);
  });

  it('every process of a file, and hashes of content and model', async () => {
    const xml = bpmnFile(['a', 'b'].map((id) => `<bpmn:process id="${id}" isExecutable="true"><bpmn:startEvent id="start-${id}" /></bpmn:process>`).join(''));
    const deployment = await compiled([file('two.bpmn', xml)]);
    expect(deployment.processes.map(({ model }) => model.processId)).toEqual(['a', 'b']);
    for (const process of deployment.processes) {
      expect(process.resourceHash).toBe(sha256(xml));
      expect(process.modelHash).toBe(sha256(canonicalJson(process.model as unknown as Json)));
    }
    expect(await compiled([file('two.bpmn', xml)])).toEqual(deployment);
  });

  it('calls within one deployment, whatever the order of its files', async () => {
    const deployment = await compiled([file('1.bpmn', callingProcess('root', 'leaf')), file('2.bpmn', userTaskProcess('leaf'))]);
    expect(deployment.processes).toHaveLength(2);
  });
});

describe('canonical JSON', () => {
  it('is equal for equal values, and keeps the order of lists', () => {
    expect(canonicalJson({ b: [2, 1, { d: null, c: 'ą"' }], a: true })).toBe('{"a":true,"b":[2,1,{"c":"ą\\"","d":null}]}');
    expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }));
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
  });
});

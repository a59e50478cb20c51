import { checkDeployment, type CompiledDeployment, type ResourceFile } from '#domain/deployment';

/** A BPMN file around the inside of a definitions element. */
export function bpmnFile(inside: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:modeler="http://camunda.org/schema/modeler/1.0" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions" targetNamespace="http://koordynator.example/test">
${inside}
</bpmn:definitions>
`;
}

/** start → one user task → end; `name` changes the content. */
export function userTaskProcess(processId: string, name = 'One task'): string {
  return bpmnFile(`<bpmn:process id="${processId}" name="${name}" isExecutable="true">
  <bpmn:startEvent id="start" /><bpmn:userTask id="work"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements></bpmn:userTask><bpmn:endEvent id="end" />
  <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="work" /><bpmn:sequenceFlow id="f2" sourceRef="work" targetRef="end" />
</bpmn:process>`);
}

/** start → call of another process → end. */
export function callingProcess(processId: string, called: string): string {
  return bpmnFile(`<bpmn:process id="${processId}" isExecutable="true">
  <bpmn:startEvent id="start" /><bpmn:callActivity id="call"><bpmn:extensionElements><zeebe:calledElement processId="${called}" /></bpmn:extensionElements></bpmn:callActivity><bpmn:endEvent id="end" />
  <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="call" /><bpmn:sequenceFlow id="f2" sourceRef="call" targetRef="end" />
</bpmn:process>`);
}

export function file(name: string, content: string | object): ResourceFile {
  return { name, content: new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content)) };
}

/** Compiles what must be without fault; whatever it names counts as deployed. */
export async function compiled(files: readonly ResourceFile[], tenantId = 'agency'): Promise<CompiledDeployment> {
  const { deployment, faults } = await checkDeployment(files, {
    tenantId,
    connectorTypes: new Set(['demo']),
    deployed: (names) => Promise.resolve({ processes: new Set(names.processes), forms: new Set(names.forms), decisions: new Set(names.decisions) }),
  });
  if (deployment === null) throw new Error(`Expected a deployment without faults but ${JSON.stringify(faults)}`);
  return deployment;
}

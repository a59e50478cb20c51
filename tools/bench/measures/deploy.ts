import { checkDeployment, type ResourceFile } from '#domain/deployment';
import { print } from '../measurement.js';

const BYTES = 1_000_000;
const TIMES = 5;

/** (d) one BPMN file of 1 MB, read, checked and compiled: a line of tasks and choices with the diagram left out, so all of it is model. */
export async function deploy(): Promise<void> {
  const file = largeModel();
  const took: number[] = [];
  let elements = 0;
  for (let time = 0; time < TIMES; time += 1) {
    const before = performance.now();
    const { faults, deployment } = await checkDeployment([file], {
      tenantId: '<default>',
      connectorTypes: new Set(),
      deployed: () => Promise.resolve({ processes: new Set<string>(), forms: new Set<string>() }),
    });
    took.push(performance.now() - before);
    if (deployment === null) throw new Error(`Expected a model without faults but ${JSON.stringify(faults[0])}`);
    elements = Object.keys(deployment.processes[0]?.model.elements ?? {}).length;
  }
  const sorted = [...took].sort((a, b) => a - b);
  print({ measure: 'deploy', clients: 1, bytes: file.content.byteLength, elements, firstMs: Math.round(took[0] as number), p50ms: Math.round(sorted[Math.floor(TIMES / 2)] as number), maxMs: Math.round(sorted.at(-1) as number) });
}

function largeModel(): ResourceFile {
  const head = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://example.org/bpmn"><bpmn:process id="large" isExecutable="true"><bpmn:startEvent id="e0"/>`;
  const parts = [head];
  let bytes = head.length;
  for (let n = 1; bytes < BYTES; n += 1) {
    const node = n % 10 === 0 ? `<bpmn:exclusiveGateway id="e${n}" default="f${n}"/><bpmn:endEvent id="x${n}"/><bpmn:sequenceFlow id="y${n}" sourceRef="e${n}" targetRef="x${n}"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=amount &gt; ${n} and status = "open"</bpmn:conditionExpression></bpmn:sequenceFlow>` : `<bpmn:userTask id="e${n}" name="Task ${n}"><bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="office"/></bpmn:extensionElements></bpmn:userTask>`;
    const part = `<bpmn:sequenceFlow id="f${n - 1}" sourceRef="e${n - 1}" targetRef="e${n}"/>${node}`;
    parts.push(part);
    bytes += part.length;
  }
  // The last gateway's default flow has to lead somewhere.
  const last = parts.length - 1;
  parts.push(`<bpmn:sequenceFlow id="f${last}" sourceRef="e${last}" targetRef="end"/><bpmn:endEvent id="end"/></bpmn:process></bpmn:definitions>`);
  return { name: 'large.bpmn', content: new TextEncoder().encode(parts.join('')) };
}

import { describe, expect, it } from '@jest/globals';
import type { ProcessModel } from '#domain';
import { programOf, Scenario } from '#domain/builder';
import { checkDeployment, DEPLOYMENT_LIMITS, type DeploymentCheck } from '#domain/deployment';
import { bpmnFile, file } from '../../tools/testing/small-definitions.js';

/** Milliseconds within which one definition is read, checked and compiled, on a machine that does other things too. */
const IN_TIME = 4_000;

const flow = (id: string, from: string, to: string): string => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`;
const process = (inside: string): string => bpmnFile(`<bpmn:process id="p" isExecutable="true">${inside}</bpmn:process>`);
const times = (count: number, what: (n: number) => string): string => Array.from({ length: count }, (_, n) => what(n)).join('');
const start = '<bpmn:startEvent id="s"/>';

async function check(xml: string): Promise<DeploymentCheck & { readonly took: number }> {
  const before = performance.now();
  const result = await checkDeployment([file('p.bpmn', xml)], {
    tenantId: 'agency',
    connectorTypes: new Set(),
    deployed: () => Promise.resolve({ processes: new Set<string>(), forms: new Set<string>() }),
  });
  return { ...result, took: performance.now() - before };
}

const nested = (depth: number): string => `${start}${times(depth, (n) => `<bpmn:subProcess id="p${n}"><bpmn:startEvent id="s${n}"/>${flow(`f${n}`, `s${n}`, `p${n + 1}`)}`)}<bpmn:task id="p${depth}"/>${'</bpmn:subProcess>'.repeat(depth)}${flow('f', 's', 'p0')}`;

/** Each is a shape in which something careless would take the square of its size. */
const LARGE: readonly (readonly [string, string])[] = [
  ['a line of 10,000 elements', `${start}${times(9_999, (n) => `<bpmn:task id="t${n}"/>${flow(`f${n}`, n === 0 ? 's' : `t${n - 1}`, `t${n}`)}`)}`],
  ['a gateway with 5,000 ways', `${start}<bpmn:parallelGateway id="g">${times(5_000, (n) => `<bpmn:outgoing>f${n}</bpmn:outgoing>`)}</bpmn:parallelGateway>${flow('f', 's', 'g')}${times(5_000, (n) => `<bpmn:task id="t${n}"/>${flow(`f${n}`, 'g', `t${n}`)}`)}`],
  ['a join of 8,000 flows', `${start}<bpmn:parallelGateway id="g"/><bpmn:parallelGateway id="j"/><bpmn:task id="t"/>${flow('f', 's', 'g')}${times(8_000, (n) => flow(`f${n}`, 'g', 'j'))}${flow('o', 'j', 't')}`],
  ['2,500 joins, each of alternatives', `${start}${times(2_500, (n) => `<bpmn:exclusiveGateway id="x${n}" default="a${n}"/><bpmn:parallelGateway id="j${n}"/>${flow(`i${n}`, n === 0 ? 's' : `j${n - 1}`, `x${n}`)}${flow(`a${n}`, `x${n}`, `j${n}`)}<bpmn:sequenceFlow id="b${n}" sourceRef="x${n}" targetRef="j${n}"><bpmn:conditionExpression>=a</bpmn:conditionExpression></bpmn:sequenceFlow>`).replaceAll('bpmn:parallelGateway id="j2499"/>', 'bpmn:task id="j2499"/>')}`],
  ['3,000 boundary events of one task', `${start}<bpmn:task id="t"/><bpmn:endEvent id="e"/>${flow('f', 's', 't')}${times(3_000, (n) => `<bpmn:boundaryEvent id="b${n}" attachedToRef="t"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>${flow(`f${n}`, `b${n}`, 'e')}`)}`],
  ['4,000 links to one place', `${start}<bpmn:parallelGateway id="g"/>${flow('f', 's', 'g')}<bpmn:intermediateCatchEvent id="c"><bpmn:linkEventDefinition name="A"/></bpmn:intermediateCatchEvent>${times(4_000, (n) => `<bpmn:intermediateThrowEvent id="t${n}"><bpmn:linkEventDefinition name="A"/></bpmn:intermediateThrowEvent>${flow(`f${n}`, 'g', `t${n}`)}`)}`],
  ['3,000 event sub-processes', `${start}${times(3_000, (n) => `<bpmn:subProcess id="e${n}" triggeredByEvent="true"><bpmn:startEvent id="s${n}"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:startEvent></bpmn:subProcess>`)}`],
];

describe('hostile definitions', () => {
  it.each(LARGE)('%s are compiled in time', async (_, inside) => {
    const { faults, took } = await check(process(inside));
    expect(faults).toEqual([]);
    expect(took).toBeLessThan(IN_TIME);
  });

  it('sub-processes nested as deep as the limit allows are deployed and run', async () => {
    const { deployment } = await check(process(nested(DEPLOYMENT_LIMITS.xmlDepth - 3)));
    const model = deployment?.processes[0]?.model as ProcessModel;
    expect(new Scenario(programOf(model)).start({}).full.status).toBe('completed');
  });

  it.each([[1_000], [20_000]])('nesting of %d is refused before anything recurses into it', async (depth) => {
    const { faults, took } = await check(bpmnFile('<bpmn:subProcess>'.repeat(depth) + '</bpmn:subProcess>'.repeat(depth)));
    expect(faults.map(({ code }) => code)).toEqual(['XML_TOO_DEEP']);
    expect(took).toBeLessThan(IN_TIME);
  });

  it('one id 10,000 times over is refused, with at most 500 faults', async () => {
    const { faults, took } = await check(process(`${start}${times(10_000, () => '<bpmn:task id="t"/>')}`));
    expect(faults).toHaveLength(DEPLOYMENT_LIMITS.faults);
    expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(['BPMN_DUPLICATE_ID']));
    expect(took).toBeLessThan(IN_TIME);
  });

  it('thousands of broken references on lines of their own are told in time', async () => {
    const { faults, took } = await check(process(`${start}${times(8_000, (n) => `\n<bpmn:sequenceFlow id="f${n}" sourceRef="s" targetRef="gone${n}"/>`)}`));
    expect(faults).toHaveLength(DEPLOYMENT_LIMITS.faults);
    expect(took).toBeLessThan(IN_TIME);
  });

  it('thousands of unreachable elements are as many as 500 warnings', async () => {
    const { faults, warnings, took } = await check(process(`${start}${times(10_000, (n) => `<bpmn:task id="t${n}"/>`)}`));
    expect([faults.length, warnings.length]).toEqual([0, DEPLOYMENT_LIMITS.faults]);
    expect(took).toBeLessThan(IN_TIME);
  });

  it('thousands of small processes are compiled in time', async () => {
    const { faults, took } = await check(bpmnFile(times(6_000, (n) => `<bpmn:process id="p${n}" isExecutable="true"><bpmn:startEvent id="s${n}"/></bpmn:process>`)));
    expect(faults).toEqual([]);
    expect(took).toBeLessThan(IN_TIME);
  });

  it.each([
    ['a quote that is never closed', '<bpmn:process id="p'],
    ['a comment that is never closed', '<!-- '],
    ['an entity', '&lol;'],
    ['a million of brackets', '<'.repeat(1_000_000)],
  ])('%s is refused in time', async (_, inside) => {
    const { faults, took } = await check(bpmnFile(inside));
    expect(faults.length).toBeGreaterThan(0);
    expect(took).toBeLessThan(IN_TIME);
  });
});

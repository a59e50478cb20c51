import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CamundaRestClient } from '@camunda8/sdk';
import { startApiForDefinitions, type RunningApi } from '../../../../tools/testing/api-for-definitions.js';
import { withDatabase } from '../../../../tools/testing/database.js';
import { bpmnFile, callingProcess, userTaskProcess } from '../../../../tools/testing/small-definitions.js';

const db = withDatabase();
const AT = Date.UTC(2026, 2, 2, 9);
let api: RunningApi;
let camunda: InstanceType<typeof CamundaRestClient>;

beforeAll(async () => {
  api = await startApiForDefinitions(db.database, { now: () => AT });
  camunda = new CamundaRestClient({
    config: { ZEEBE_REST_ADDRESS: api.address, CAMUNDA_AUTH_STRATEGY: 'BASIC', CAMUNDA_BASIC_AUTH_USERNAME: 'demo', CAMUNDA_BASIC_AUTH_PASSWORD: 'demo', CAMUNDA_TENANT_ID: '<default>', CAMUNDA_LOG_LEVEL: 'none' } as never,
  });
}, 60_000);
afterAll(() => api?.close());

async function tokenOf(roles: readonly string[], tenants: readonly string[] = ['<default>']): Promise<string> {
  const answer = await fetch(`${api.address}/api/v1/sandbox/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ subject: 'jan.testowy', roles, tenants }) });
  return ((await answer.json()) as { token: string }).token;
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function ask(path: string, token: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(`${api.address}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
  const text = await answer.text();
  return { status: answer.status, body: (text.startsWith('{') ? JSON.parse(text) : { text }) as Record<string, unknown> };
}

async function upload(files: Readonly<Record<string, string>>, options: { token?: string; tenantId?: string } = {}): Promise<Answer> {
  const form = new FormData();
  for (const [name, content] of Object.entries(files)) form.append('resources', new Blob([content]), name);
  if (options.tenantId !== undefined) form.append('tenantId', options.tenantId);
  return ask('/v2/deployments', options.token ?? (await tokenOf(['designer'])), { method: 'POST', body: form });
}

describe("Camunda's REST client", () => {
  it('deploys, searches and reads definitions back', async () => {
    const xml = userTaskProcess('sdk-process', 'Proces żółty');
    const form = { type: 'default', id: 'sdk-form', components: [] };
    const deployed = await camunda.deployResources([{ name: 'sdk.bpmn', content: xml }, { name: 'sdk.form', content: JSON.stringify(form) }]);
    expect(deployed).toMatchObject({
      tenantId: '<default>',
      processes: [{ processDefinitionId: 'sdk-process', processDefinitionVersion: 1, resourceName: 'sdk.bpmn', tenantId: '<default>' }],
      forms: [{ formId: 'sdk-form', version: 1, resourceName: 'sdk.form' }],
    });
    const key = deployed.processes[0]?.processDefinitionKey as string;
    expect(await camunda.getProcessDefinition(key)).toMatchObject({ processDefinitionKey: key, processDefinitionId: 'sdk-process', name: 'Proces żółty', version: 1, hasStartForm: false });
    expect(await camunda.getProcessDefinitionXML(key)).toBe(xml);
    const found = await camunda.searchProcessDefinitions({ filter: { processDefinitionId: 'sdk-process' }, sort: [{ field: 'version', order: 'DESC' }] } as never);
    expect(found).toMatchObject({ items: [{ processDefinitionKey: key }], page: { totalItems: 1 } });
    const again = await camunda.deployResources([{ name: 'sdk.bpmn', content: xml }]);
    expect(again.processes[0]?.processDefinitionKey).toBe(key);
    expect(again.deploymentKey).not.toBe(deployed.deploymentKey);
  });
});

describe('a deployment', () => {
  it('is refused with every fault at once, and nothing of it is stored', async () => {
    const faulty = bpmnFile(`<bpmn:process id="faulty" isExecutable="true"><bpmn:startEvent id="start" /><bpmn:sendTask id="send" /><bpmn:serviceTask id="call" />
      <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="send" /><bpmn:sequenceFlow id="f2" sourceRef="send" targetRef="call" /></bpmn:process>`);
    const { status, body } = await upload({ 'good.bpmn': userTaskProcess('good-one'), 'faulty.bpmn': faulty, 'a.form': '{' });
    expect([status, body['code']]).toEqual([400, 'DEPLOYMENT_REFUSED']);
    const faults = (body['faults'] as { code: string; location: string }[]).map(({ code, location }) => `${code} ${location}`);
    expect(new Set(faults)).toEqual(new Set(['JSON_MALFORMED a.form', 'TASK_DEFINITION_MISSING faulty.bpmn#send', 'TASK_DEFINITION_MISSING faulty.bpmn#call']));
    const found = await ask('/v2/process-definitions/search', await tokenOf(['operator']), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ filter: { processDefinitionId: 'good-one' } }) });
    expect(found.body['items']).toEqual([]);
  });

  it('may name what the tenant deployed before, and nothing of another tenant', async () => {
    const admin = await tokenOf(['admin'], ['*']);
    expect((await upload({ 'leaf.bpmn': userTaskProcess('leaf') }, { token: admin, tenantId: 'first' })).status).toBe(200);
    expect((await upload({ 'root.bpmn': callingProcess('root', 'leaf') }, { token: admin, tenantId: 'first' })).status).toBe(200);
    const other = await upload({ 'root.bpmn': callingProcess('root', 'leaf') }, { token: admin, tenantId: 'second' });
    expect(other.body['faults']).toMatchObject([{ code: 'CALLED_PROCESS_UNKNOWN', location: 'root.bpmn#call', params: { processId: 'leaf' } }]);
  });

  it('keeps folders in the names of resources, and nothing of the disk of who sends', async () => {
    const { body } = await upload({ 'folder/notes/a.txt': 'a', '/home/jan/b.txt': 'b', 'C:\\pliki\\c.txt': 'c' });
    expect((body['deployments'] as { resource: { resourceName: string } }[]).map(({ resource }) => resource.resourceName)).toEqual(['folder/notes/a.txt', 'b.txt', 'c.txt']);
  });

  it.each([
    ['nobody', undefined, '<default>', 401, 'TOKEN_MISSING'],
    ['a citizen', ['citizen'], '<default>', 403, 'ROLE_MISSING'],
    ['a clerk', ['clerk'], '<default>', 403, 'ROLE_MISSING'],
    ['a designer of another agency', ['designer'], 'other', 403, 'TENANT_FORBIDDEN'],
    ['somebody with a strange tenant', ['designer'], 'a b/c', 400, 'TENANT_INVALID'],
  ] as const)('by %s is refused', async (_, roles, tenantId, status, code) => {
    if (roles === undefined) {
      const form = new FormData();
      form.append('resources', new Blob(['']), 'a.txt');
      const answer = await fetch(`${api.address}/v2/deployments`, { method: 'POST', body: form });
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
      return;
    }
    const answer = await upload({ 'p.bpmn': userTaskProcess('forbidden') }, { token: await tokenOf(roles), tenantId });
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('must be multipart, of known parts, and of a bearable size', async () => {
    const token = await tokenOf(['designer']);
    const json = await ask('/v2/deployments', token, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    expect([json.status, json.body['code']]).toEqual([415, 'MULTIPART_EXPECTED']);
    const form = new FormData();
    form.append('files', new Blob(['x']), 'a.txt');
    const unknown = await ask('/v2/deployments', token, { method: 'POST', body: form });
    expect([unknown.status, unknown.body['code']]).toEqual([400, 'MULTIPART_PART_UNKNOWN']);
    const nothing = await ask('/v2/deployments', token, { method: 'POST', body: new FormData() });
    expect([nothing.status, nothing.body['code']]).toEqual([400, 'DEPLOYMENT_REFUSED']);
    const large = await upload({ 'a.txt': 'x'.repeat(1_048_577) });
    expect([large.status, (large.body['faults'] as { code: string }[])[0]?.code]).toEqual([400, 'RESOURCE_TOO_LARGE']);
    const larger = await upload({ 'a.txt': 'x'.repeat(1_200_000) });
    expect([larger.status, larger.body['code']]).toEqual([413, 'BODY_TOO_LARGE']);
    const together = await upload(Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`${n}.txt`, 'x'.repeat(1_000_000)])));
    expect([together.status, together.body['code']]).toEqual([413, 'DEPLOYMENT_TOO_LARGE']);
  });
});

describe('process definitions', () => {
  it('are those of the tenants of who asks', async () => {
    const admin = await tokenOf(['admin'], ['*']);
    const { body } = await upload({ 'p.bpmn': userTaskProcess('hidden') }, { token: admin, tenantId: 'agency-a' });
    const key = (body['deployments'] as { processDefinition: { processDefinitionKey: string } }[])[0]?.processDefinition.processDefinitionKey as string;
    const [inside, outside] = [await tokenOf(['operator'], ['agency-a']), await tokenOf(['operator'], ['agency-b'])];
    expect((await ask(`/v2/process-definitions/${key}`, inside)).status).toBe(200);
    for (const path of [`/v2/process-definitions/${key}`, `/v2/process-definitions/${key}/xml`]) {
      expect(await ask(path, outside)).toMatchObject({ status: 404, body: { code: 'DEFINITION_NOT_FOUND' } });
    }
    expect(await ask('/v2/process-definitions/nonsense', inside)).toMatchObject({ status: 404 });
  });

  it('are searched with a checked query', async () => {
    const token = await tokenOf(['operator']);
    const search = (query: unknown): Promise<Answer> => ask('/v2/process-definitions/search', token, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(query) });
    expect(await search({ filter: { colour: 'red' } })).toMatchObject({ status: 400, body: { location: '/filter/colour' } });
    expect(await search({ page: { after: 'nonsense' } })).toMatchObject({ status: 400, body: { location: '/page/after' } });
    expect(await search({ page: { limit: 1 } })).toMatchObject({ status: 200, body: { items: [{}], page: { hasMoreTotalItems: false } } });
  });
});

describe('the catalogue', () => {
  it('offers what was deployed, to everybody who is signed in', async () => {
    const manifest = {
      key: 'letter-service', tenant: '<default>', name: 'Letter', description: 'A letter', process: 'letter', form: 'letter', schema: 'letter.schema.json',
      offices: [{ id: 'urzad-testowy', name: 'Urząd Testowy', address: 'ul. Przykładowa 1' }], authenticationLevel: 'signature', availabilityLevel: 'transaction',
      deadlines: { secondNoticeDays: 7, lastDay: 14, kind: 'calendar' }, document: { kind: 'general-letter' }, titleField: 'title', example: { title: 'About trees' },
    };
    const files = {
      'letter/letter.bpmn': userTaskProcess('letter'),
      'letter/letter.form': JSON.stringify({ type: 'default', id: 'letter', components: [{ type: 'textfield', id: 'f', key: 'title' }] }),
      'letter/letter.schema.json': JSON.stringify({ type: 'object', properties: { title: { type: 'string' } } }),
      'letter/locales/pl.json': JSON.stringify({ name: 'Pismo', description: 'Opis', elements: { work: { name: 'Praca', waitingFor: 'Ktoś pracuje.' } }, documents: {} }),
      'letter/service.json': JSON.stringify(manifest),
    };
    expect((await upload(files)).status).toBe(200);
    const citizen = await tokenOf(['citizen']);
    const card = { key: 'letter-service', name: 'Letter', description: 'A letter', authenticationLevel: 'signature', availabilityLevel: 'transaction', offices: manifest.offices, translations: { pl: { name: 'Pismo', description: 'Opis' } } };
    expect(await ask('/api/v1/services', citizen)).toEqual({ status: 200, body: { items: [card] } });
    expect(await ask('/api/v1/services/letter-service', citizen)).toEqual({
      status: 200,
      body: { ...card, version: 1, tenantId: '<default>', form: JSON.parse(files['letter/letter.form']), schema: JSON.parse(files['letter/letter.schema.json']), example: { title: 'About trees' }, deadlines: manifest.deadlines, document: manifest.document, titleField: 'title' },
    });
    expect(await ask('/api/v1/services/unknown', citizen)).toMatchObject({ status: 404, body: { code: 'SERVICE_NOT_FOUND' } });
  });
});

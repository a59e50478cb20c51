import { describe, expect, it } from '@jest/globals';
import { canonicalJson, makeProgram, sha256 } from '#domain/deployment';
import type { Json } from '#domain';
import { withDatabase } from '../../../../tools/testing/database.js';
import { callingProcess, compiled, file, userTaskProcess } from '../../../../tools/testing/small-definitions.js';
import { definitionTexts } from './definition-texts.js';
import { deployedNames } from './deployed-names.js';
import { findByKey, search } from '../search/index.js';
import { findDefinitionXml, findForm } from './definitions.js';
import { Programs } from './programs.js';
import { PROCESS_DEFINITIONS, type ProcessDefinitionItem } from './search-definitions.js';
import { findService, listServices } from './services.js';
import { storeDeployment } from './store-deployment.js';
import type { StoredDeployment } from './stored-deployment.js';

const db = withDatabase();
const AT = Date.UTC(2026, 2, 2, 9);

async function deploy(tenantId: string, ...files: Parameters<typeof compiled>[0]): Promise<StoredDeployment> {
  const result = await storeDeployment(db.database, await compiled(files, tenantId), { tenantId, subject: 'demo', at: AT });
  if (result.stored === null) throw new Error(JSON.stringify(result.fault));
  return result.stored;
}

const form = { type: 'default', id: 'letter', components: [{ type: 'textfield', id: 'f', key: 'title' }] };
const schema = { type: 'object', properties: { title: { type: 'string' } } };
const texts = (name: string): object => ({ name, description: 'd', elements: { work: { name, waitingFor: 'Somebody works.' } }, documents: {} });
const manifest = (tenant: string, key: string, more: object = {}): object => ({
  key, tenant, name: 'Service', description: 'd', process: 'p', form: 'letter', schema: 's.schema.json', offices: [{ id: 'office', name: 'Office', address: 'Street 1' }],
  authenticationLevel: 'none', availabilityLevel: 'transaction', deadlines: { secondNoticeDays: 7, lastDay: 14, kind: 'calendar' },
  document: { kind: 'general-letter' }, titleField: 'title', example: { title: 'A title' }, ...more,
});
const serviceFiles = (tenant: string, key: string, more: object = {}): Parameters<typeof compiled>[0] => [
  file('p.bpmn', userTaskProcess('p')), file('letter.form', form), file('s.schema.json', schema), file('locales/en.json', texts('Service')), file('service.json', manifest(tenant, key, more)),
];

describe('versions', () => {
  it('counts by process id, and gives unchanged content its version and key back', async () => {
    const first = await deploy('versions', file('p.bpmn', userTaskProcess('p')));
    const same = await deploy('versions', file('renamed.bpmn', userTaskProcess('p')));
    const changed = await deploy('versions', file('p.bpmn', userTaskProcess('p', 'Other name')));
    const back = await deploy('versions', file('p.bpmn', userTaskProcess('p')));
    expect([first, same, changed, back].map((each) => each.processes[0]?.version)).toEqual([1, 1, 2, 3]);
    expect(same.processes[0]?.key).toBe(first.processes[0]?.key);
    expect(new Set([first, changed, back].map((each) => each.processes[0]?.key)).size).toBe(3);
    expect(new Set([first, same, changed, back].map((each) => each.deploymentKey)).size).toBe(4);
  });

  it('counts each tenant by itself', async () => {
    await deploy('tenant-a', file('p.bpmn', userTaskProcess('p')), file('letter.form', form));
    const other = await deploy('tenant-b', file('p.bpmn', userTaskProcess('p', 'Another')));
    expect(other.processes[0]?.version).toBe(1);
    expect(await deployedNames(db.database, 'tenant-b', { processes: ['p', 'q'], forms: ['letter'] })).toEqual({ processes: new Set(['p']), forms: new Set(), decisions: new Set() });
  });

  it('counts forms and other resources too', async () => {
    const deployForm = (key: string, note: string): Promise<StoredDeployment> =>
      deploy('forms', file('letter.form', { ...form, components: [{ type: 'textfield', id: 'f', key }] }), file('note.txt', note));
    const [first, second, third] = [await deployForm('title', 'a'), await deployForm('title', 'b'), await deployForm('name', 'b')];
    expect([first, second, third].map((each) => each.forms[0]?.version)).toEqual([1, 1, 2]);
    expect([first, second, third].map((each) => each.resources[0]?.version)).toEqual([1, 2, 2]);
    expect(third.resources[0]?.key).toBe(second.resources[0]?.key);
    expect((await findForm(db.database, 'forms', 'letter'))?.form).toMatchObject({ components: [{ key: 'name' }] });
    expect(await findForm(db.database, 'another', 'letter')).toBeNull();
  });

  it('has no gaps and no twins when many deploy at once', async () => {
    const deployments = await Promise.all(Array.from({ length: 12 }, (_, n) => deploy('crowd', file('p.bpmn', userTaskProcess('p', `Name ${n % 6}`)))));
    const versions = deployments.map((each) => `${each.processes[0]?.version}:${each.processes[0]?.key}`);
    const { rows } = await db.database.pool.query(`select version || ':' || process_definition_key as v from process_definitions where tenant_id = 'crowd' order by version`);
    expect(rows.map((row: { v: string }) => row.v).map((v) => Number(v.split(':')[0]))).toEqual(rows.map((_, index) => index + 1));
    expect(new Set(versions)).toEqual(new Set(rows.map((row: { v: string }) => row.v)));
    const numbers = await db.database.pool.query(`select number from deployments where tenant_id = 'crowd' order by number`);
    expect(numbers.rows.map((row: { number: number }) => row.number)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
  });

  it('stores nothing of a deployment that fails', async () => {
    await deploy('owner', ...serviceFiles('owner', 'taken'));
    const stored = await storeDeployment(db.database, await compiled(serviceFiles('robber', 'taken'), 'robber'), { tenantId: 'robber', subject: 'demo', at: AT });
    expect(stored).toMatchObject({ stored: null, fault: { code: 'SERVICE_KEY_TAKEN', params: { key: 'taken' } } });
    const { rows } = await db.database.pool.query(`select count(*)::int as n from deployments where tenant_id = 'robber' union all select count(*)::int from process_definitions where tenant_id = 'robber'`);
    expect(rows).toEqual([{ n: 0 }, { n: 0 }]);
    expect((await findService(db.database, 'taken'))?.tenantId).toBe('owner');
  });

  it('keeps content by its hash, in the order in which it was drawn', async () => {
    const xml = userTaskProcess('kept');
    const { processes } = await deploy('content', file('kept.bpmn', xml));
    const key = processes[0]?.key as string;
    expect(await findDefinitionXml(db.database, key, ['content'])).toBe(xml);
    expect(await findDefinitionXml(db.database, key, ['another'])).toBeNull();
    expect(await findByKey(db.database, PROCESS_DEFINITIONS, key, { tenants: ['content'] })).toEqual({ processDefinitionKey: key, tenantId: 'content', processDefinitionId: 'kept', version: 1, name: 'One task', resourceName: 'kept.bpmn', hasStartForm: false });
    const { rows } = await db.database.pool.query('select model, model_hash, resource_hash from process_definitions where process_definition_key = $1', [key]);
    expect(rows[0].resource_hash).toBe(sha256(xml));
    expect(rows[0].model_hash).toBe(sha256(canonicalJson(rows[0].model as Json)));
    expect(Object.keys(rows[0].model.elements)).toEqual(['start', 'work', 'end']);
  });
});

describe('services', () => {
  it('are offered in their newest version, and unchanged ones keep theirs', async () => {
    const first = await deploy('offers', ...serviceFiles('offers', 'letter-service'));
    const same = await deploy('offers', ...serviceFiles('offers', 'letter-service'));
    const changed = await deploy('offers', ...serviceFiles('offers', 'letter-service', { name: 'Better name' }));
    expect([first, same, changed].map((each) => each.service?.version)).toEqual([1, 1, 2]);
    expect(await findService(db.database, 'letter-service')).toMatchObject({ version: 2, manifest: { name: 'Better name' }, form: { id: 'letter' }, schema: { type: 'object' }, locales: { en: { name: 'Service' } } });
    expect((await listServices(db.database)).filter(({ key }) => key === 'letter-service').map(({ version }) => version)).toEqual([2]);
    expect(await findService(db.database, 'nothing')).toBeNull();
  });

  it('take the words of the newest deployment of the same process', async () => {
    const { processes } = await deploy('words', file('p.bpmn', userTaskProcess('p')), file('locales/en.json', texts('Old words')));
    await deploy('words', file('p.bpmn', userTaskProcess('p')), file('locales/en.json', texts('New words')), file('locales/pl.json', texts('Słowa')));
    const key = processes[0]?.key as string;
    const found = await definitionTexts(db.database, [key]);
    expect([found.get(key)?.['en']?.elements['work']?.name, found.get(key)?.['pl']?.name]).toEqual(['New words', 'Słowa']);
  });
});

describe('programs', () => {
  it('hold the latest of all that is called, and are saved by their hash', async () => {
    await deploy('programs', file('leaf.bpmn', userTaskProcess('leaf')));
    await deploy('programs', file('middle.bpmn', callingProcess('middle', 'leaf')), file('root.bpmn', callingProcess('root', 'middle')));
    const programs = new Programs(db.database);
    const program = await programs.programFor('programs', { processId: 'root' });
    expect(Object.entries(program?.processes ?? {}).map(([id, { version }]) => [id, version])).toEqual([['leaf', 1], ['middle', 1], ['root', 1]]);
    expect(program?.hash).toBe(makeProgram('root', program?.processes ?? {}).hash);
    expect(await programs.programByHash(program?.hash ?? '')).toEqual(program);
    expect(await programs.programFor('programs', { definitionKey: program?.processes['root']?.definitionKey ?? '' })).toEqual(program);
  });

  it('hold what was deployed together with its caller, and the newest of a version tag, whatever was deployed since', async () => {
    const bound = (id: string, called: string, binding: string): string => callingProcess(id, called).replace(`processId="${called}"`, `processId="${called}" ${binding}`);
    const tagged = (name: string, tag: string): string => userTaskProcess('leaf', name).replace('<bpmn:startEvent', `<bpmn:extensionElements><zeebe:versionTag value="${tag}" /></bpmn:extensionElements><bpmn:startEvent`);
    const together = ['root.bpmn', bound('root', 'leaf', 'bindingType="deployment"')] as const;
    await deploy('bindings', file(...together), file('leaf.bpmn', tagged('One', '1.0')));
    await deploy('bindings', file('leaf.bpmn', tagged('Two', '2.0')));
    await deploy('bindings', file('by-tag.bpmn', bound('by-tag', 'leaf', 'bindingType="versionTag" versionTag="1.0"')));
    const versions = async (processId: string): Promise<unknown> => Object.fromEntries(Object.entries((await new Programs(db.database).programFor('bindings', { processId }))?.processes ?? {}).map(([pin, { version }]) => [pin, version]));
    expect(await versions('root')).toEqual({ root: 1, 'leaf#deployment': 1 });
    expect(await versions('by-tag')).toEqual({ 'by-tag': 1, 'leaf@1.0': 1 });
    // Unchanged, but what it is bound to has changed: another version.
    await deploy('bindings', file(...together), file('leaf.bpmn', tagged('Three', '1.0')));
    expect(await versions('root')).toEqual({ root: 2, 'leaf#deployment': 3 });
    expect(await versions('by-tag')).toEqual({ 'by-tag': 1, 'leaf@1.0': 3 });
  });

  it('change with a deployment: at once where it is announced, within a second where another process made it', async () => {
    const here = new Programs(db.database);
    await deploy('change', file('leaf.bpmn', userTaskProcess('leaf')), file('root.bpmn', callingProcess('root', 'leaf')));
    const before = await here.programFor('change', { processId: 'root' });
    await deploy('change', file('leaf.bpmn', userTaskProcess('leaf', 'Changed')));
    expect((await new Programs(db.database).programFor('change', { processId: 'root' }))?.processes['leaf']?.version).toBe(2);
    const asked = Date.now();
    let version = before?.processes['leaf']?.version;
    while (version === 1 && Date.now() - asked < 1000) version = (await here.programFor('change', { processId: 'root' }))?.processes['leaf']?.version;
    expect(version).toBe(2);
    await deploy('change', file('leaf.bpmn', userTaskProcess('leaf', 'Changed again')));
    here.forget('change');
    expect((await here.programFor('change', { processId: 'root' }))?.processes['leaf']?.version).toBe(3);
    expect(await here.programByHash(before?.hash ?? '')).toEqual(before);
  });

  it('of a definition key keep that version of the root', async () => {
    const first = await deploy('by-key', file('p.bpmn', userTaskProcess('p')));
    await deploy('by-key', file('p.bpmn', userTaskProcess('p', 'Second')));
    const programs = new Programs(db.database);
    expect((await programs.programFor('by-key', { definitionKey: first.processes[0]?.key ?? '' }))?.processes['p']?.version).toBe(1);
    expect((await programs.programFor('by-key', { processId: 'p' }))?.processes['p']?.version).toBe(2);
  });

  it('are null for what the tenant has not deployed', async () => {
    const { processes } = await deploy('mine', file('p.bpmn', userTaskProcess('p')));
    const programs = new Programs(db.database);
    expect(await programs.programFor('mine', { processId: 'unknown' })).toBeNull();
    expect(await programs.programFor('theirs', { processId: 'p' })).toBeNull();
    expect(await programs.programFor('theirs', { definitionKey: processes[0]?.key ?? '' })).toBeNull();
    expect(await programs.programFor('mine', { definitionKey: "1'; drop table cases" })).toBeNull();
    await deploy('theirs', file('p.bpmn', userTaskProcess('p')));
    programs.forget('theirs');
    expect(await programs.programFor('theirs', { processId: 'p' })).not.toBeNull();
  });
});

describe('search', () => {
  const found = async (request: object, tenants: readonly string[] = ['search']): Promise<{ items: readonly ProcessDefinitionItem[]; page: { totalItems: number; startCursor?: string; endCursor?: string } }> => {
    const result = await search(db.database, PROCESS_DEFINITIONS, request, { tenants });
    if (result.faults !== null) throw new Error(JSON.stringify(result.faults));
    return result.found;
  };
  const names = async (request: object, tenants?: readonly string[]): Promise<readonly string[]> => (await found(request, tenants)).items.map(({ name }) => name);

  it('filters, sorts and pages in both directions', async () => {
    for (const name of ['Beta', 'Alpha', 'Gamma']) for (const version of [1, 2]) await deploy('search', file(`${name}.bpmn`, userTaskProcess(name.toLowerCase(), `${name} ${version}`)));
    const sort = [{ field: 'processDefinitionId', order: 'ASC' }, { field: 'version', order: 'DESC' }];
    expect(await names({ sort })).toEqual(['Alpha 2', 'Alpha 1', 'Beta 2', 'Beta 1', 'Gamma 2', 'Gamma 1']);
    expect(await names({ sort, filter: { isLatestVersion: true } })).toEqual(['Alpha 2', 'Beta 2', 'Gamma 2']);
    expect(await names({ sort, filter: { isLatestVersion: false } })).toEqual(['Alpha 1', 'Beta 1', 'Gamma 1']);
    expect(await names({ sort, filter: { name: { $like: '*a 1' } } })).toEqual(['Alpha 1', 'Beta 1', 'Gamma 1']);
    expect(await names({ sort, filter: { processDefinitionId: { $in: ['beta', 'gamma'], $neq: 'gamma' }, version: 2, hasStartForm: false } })).toEqual(['Beta 2']);
    expect(await names({ sort, filter: { hasStartForm: true } })).toEqual([]);
    expect(await names({ sort, filter: { tenantId: 'versions' } })).toEqual([]);
    expect(await names({ sort, filter: { tenantId: 'search' } }, ['versions'])).toEqual([]);
    const page = (await found({ sort, page: { limit: 4 } })).page;
    expect(page.totalItems).toBe(6);
    expect(await names({ sort, page: { limit: 4, after: page.endCursor } })).toEqual(['Gamma 2', 'Gamma 1']);
    const last = (await found({ sort, page: { limit: 4, after: page.endCursor } })).page;
    expect(await names({ sort, page: { limit: 2, before: last.startCursor } })).toEqual(['Beta 2', 'Beta 1']);
  });

  it('sorts by a version tag that not every version has', async () => {
    await deploy('tags', file('a.bpmn', userTaskProcess('a')), file('b.bpmn', userTaskProcess('b').replace('<bpmn:startEvent', '<bpmn:extensionElements><zeebe:versionTag value="1.0" /></bpmn:extensionElements><bpmn:startEvent')));
    const items = (await found({ sort: [{ field: 'versionTag' }], filter: { versionTag: { $exists: true } } }, ['tags'])).items;
    expect(items.map(({ versionTag, processDefinitionId }) => [processDefinitionId, versionTag])).toEqual([['b', '1.0']]);
    expect((await found({ sort: [{ field: 'versionTag' }] }, ['tags'])).page.totalItems).toBe(2);
  });
});

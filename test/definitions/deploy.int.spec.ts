import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Programs } from '#persistence';
import { checkFolders } from '../../tools/definitions/check-folders.js';
import { deployFolder, type DeployResult } from '../../tools/definitions/deploy-folder.js';
import { definitionFolders } from '../../tools/definitions/folders.js';
import { startApiForDefinitions, type RunningApi } from '../../tools/testing/api-for-definitions.js';
import { withDatabase } from '../../tools/testing/database.js';
import { file } from '../../tools/testing/small-definitions.js';

const db = withDatabase();
const ROOT = join(import.meta.dirname, '../../process-definitions');
const BASIC = `Basic ${Buffer.from('demo:demo').toString('base64')}`;
let api: RunningApi;

beforeAll(async () => {
  api = await startApiForDefinitions(db.database, { now: () => Date.UTC(2026, 2, 2, 9) });
}, 60_000);
afterAll(() => api?.close());

async function deployAll(): Promise<readonly DeployResult[]> {
  const results: DeployResult[] = [];
  for (const { folder } of await checkFolders(definitionFolders(ROOT))) results.push(await deployFolder(folder, { address: api.address, authorization: BASIC }));
  return results;
}

it('deploys the shipped definitions, and changes nothing when it does so again', async () => {
  const first = await deployAll();
  expect(first.flatMap(({ faults }) => faults)).toEqual([]);
  const lines = first.flatMap(({ items }) => items);
  for (const what of ['process doreczenie, version 1', 'process pismo-ogolne, version 1', 'process profil-zaufany, version 1', 'form pismo-ogolne, version 1', 'resource pismo-ogolne/service.json, version 1', 'resource doreczenie/locales/pl.json, version 1']) {
    expect(lines).toContainEqual(expect.stringContaining(what));
  }
  expect((await deployAll()).flatMap(({ items }) => items)).toEqual(lines);
});

it('offers the general letter in the catalogue, with a program that holds what it calls', async () => {
  await deployAll();
  const service = (await (await fetch(`${api.address}/api/v1/services/pismo-ogolne`, { headers: { authorization: BASIC } })).json()) as { offices: { id: string }[]; authenticationLevel: string };
  expect([service.authenticationLevel, service.offices[0]?.id]).toEqual(['signature', 'urzad-testowy']);
  const program = await new Programs(db.database).programFor('<default>', { processId: 'pismo-ogolne' });
  expect(Object.keys(program?.processes ?? {})).toEqual(['doreczenie', 'pismo-ogolne']);
});

it('shows the faults of a folder that is refused', async () => {
  const result = await deployFolder({ key: 'wrong', path: '', tenantId: '<default>', files: [file('wrong/a.form', '{')] }, { address: api.address, authorization: BASIC });
  expect(result.faults).toMatchObject([{ code: 'JSON_MALFORMED', location: 'wrong/a.form' }]);
});

it('throws where the server does not answer about the deployment', async () => {
  const folder = { key: 'any', path: '', tenantId: '<default>', files: [file('any/a.txt', '')] };
  await expect(deployFolder(folder, { address: api.address, authorization: 'Bearer nonsense' })).rejects.toThrow('401');
});

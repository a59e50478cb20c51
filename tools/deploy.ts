import { join, resolve } from 'node:path';
import { checkFolders } from './definitions/check-folders.js';
import { deployFolder } from './definitions/deploy-folder.js';
import { definitionFolders } from './definitions/folders.js';
import { showFaults } from './definitions/show-faults.js';
import { ROOT } from './root.js';

/**
 * `npm run deploy -- [folder]`: deploys a folder of definitions, or each folder in it, called ones first. Where:
 * DEPLOY_TO, else the system on PORT of this machine; as: DEPLOY_TOKEN, else the sandbox's demo:demo.
 * Doing it again changes nothing: unchanged content keeps its versions.
 */
async function main(): Promise<boolean> {
  const target = {
    address: process.env['DEPLOY_TO'] ?? `http://127.0.0.1:${process.env['PORT'] ?? 8080}`,
    authorization: process.env['DEPLOY_TOKEN'] === undefined ? `Basic ${Buffer.from('demo:demo').toString('base64')}` : `Bearer ${process.env['DEPLOY_TOKEN']}`,
  };
  // What the server has deployed already is not known here, so faults are left to its answer.
  const folders = await checkFolders(definitionFolders(resolve(process.argv[2] ?? join(ROOT, 'process-definitions'))));
  for (const { folder } of folders) {
    const { faults, warnings, items } = await deployFolder(folder, target);
    console.log(`${folder.key}: ${faults.length > 0 ? 'refused' : 'deployed'}`);
    for (const item of items) console.log(`  ${item}`);
    showFaults(warnings, 'warning');
    showFaults(faults);
    if (faults.length > 0) return false;
  }
  return true;
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

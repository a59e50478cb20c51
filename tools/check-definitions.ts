import { join, resolve } from 'node:path';
import { checkFolders } from './definitions/check-folders.js';
import { definitionFolders } from './definitions/folders.js';
import { runScenario, scenariosOf } from './definitions/run-scenarios.js';
import { showFaults } from './definitions/show-faults.js';
import { ROOT } from './root.js';

/** `npm run check-definitions -- [folder]`: the checks of deployment and the scenarios, without a server. Exit code 1 where something is wrong. */
async function main(): Promise<boolean> {
  const folders = await checkFolders(definitionFolders(resolve(process.argv[2] ?? join(ROOT, 'process-definitions'))));
  let good = true;
  for (const { folder, faults, warnings, deployment } of folders) {
    console.log(`${folder.key}: ${faults.length === 0 ? `${deployment?.resources.length ?? 0} resources, no fault` : `${faults.length} faults`}${warnings.length === 0 ? '' : `, ${warnings.length} warnings`}`);
    showFaults(faults);
    showFaults(warnings, 'warning');
    good &&= faults.length === 0;
    const file = faults.length === 0 ? scenariosOf(folder.path) : null;
    for (const scenario of file?.scenarios ?? []) {
      const { name, differences } = runScenario(scenario, file?.process ?? '', folders);
      console.log(`  ${differences.length === 0 ? 'holds' : 'FAILS'}: ${name}`);
      for (const difference of differences) console.log(`    ${difference}`);
      good &&= differences.length === 0;
    }
  }
  return good;
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

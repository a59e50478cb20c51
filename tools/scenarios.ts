import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './root.js';
import { playFolders, type PlayedFolder } from './scenarios/play-folder.js';
import { linesOf, tallyOf } from './scenarios/report/lines.js';
import { writeDiagrams } from './scenarios/report/write-diagrams.js';

/**
 * `npm run scenarios -- [folder …] [--out <folder>]`: plays the scenarios beside definitions, without a server. The last line counts; exit code 1 where
 * one fails or the coverage is below the gate, 2 where the arguments are wrong.
 */
async function main(): Promise<number> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { out: { type: 'string', default: 'coverage/scenarios' } } });
  const played: PlayedFolder[] = [];
  for (const path of positionals.length === 0 ? [resolve(ROOT, 'process-definitions')] : positionals) {
    for (const folder of await playFolders(resolve(path))) {
      played.push(folder);
      for (const line of linesOf(folder)) console.log(line);
      const page = folder.coverage.length === 0 ? null : await writeDiagrams(folder, resolve(values.out));
      if (page !== null) console.log(`  drawn in ${relative(process.cwd(), page)}`);
    }
  }
  const { passed, failed } = tallyOf(played);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}

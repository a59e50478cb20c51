import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shareOf, type ProcessCoverage } from '../coverage/coverage.js';
import { planesOf } from '../coverage/diagram.js';
import { drawCoverage } from '../coverage/draw-coverage.js';
import { escaped } from '../coverage/escaped.js';
import type { PlayedFolder } from '../play-folder.js';

/** `<out>/<folder>/<file>[-<n>].svg` for each plane, and one page with all of them. Answers the page's path; null where nothing is drawn. */
export async function writeDiagrams({ folder, coverage, scenarios }: PlayedFolder, out: string): Promise<string | null> {
  const times = new Map(coverage.flatMap(({ elements, flows }) => [...elements, ...flows]));
  const target = join(out, folder.key);
  const drawings: string[] = [];
  for (const { name, content } of folder.files.filter((file) => file.name.endsWith('.bpmn'))) {
    const planes = await planesOf(Buffer.from(content).toString('utf8'));
    for (const [index, plane] of planes.entries()) {
      const svg = drawCoverage(plane, times);
      const file = `${name.slice(folder.key.length + 1, -5).replaceAll('/', '-')}${index === 0 ? '' : `-${index + 1}`}.svg`;
      mkdirSync(target, { recursive: true });
      writeFileSync(join(target, file), `${svg}\n`);
      drawings.push(`<h2>${escaped(plane.title)}</h2>\n${svg}`);
    }
  }
  if (drawings.length === 0) return null;
  const page = join(target, 'index.html');
  writeFileSync(page, pageOf(folder.key, coverage, scenarios.map(({ name, failure }) => `${failure === null ? '✓' : '✗'} ${name}`), drawings));
  return page;
}

function pageOf(title: string, coverage: readonly ProcessCoverage[], scenarios: readonly string[], drawings: readonly string[]): string {
  const row = ({ processId, elements, flows }: ProcessCoverage): string => {
    const [e, f] = [shareOf(elements), shareOf(flows)];
    return `<tr><td>${escaped(processId)}</td><td>${e.covered}/${e.all}</td><td>${f.covered}/${f.all}</td><td>${escaped([...e.missing, ...f.missing].join(', ')) || '–'}</td></tr>`;
  };
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}: what the scenarios pass</title>
<style>body{font-family:sans-serif;margin:2rem}td,th{border:1px solid #8c959f;padding:.3rem .6rem;text-align:left}table{border-collapse:collapse}svg{max-width:100%;height:auto}</style></head>
<body><h1>${escaped(title)}</h1>
<table><tr><th>process</th><th>elements</th><th>flows</th><th>never passed</th></tr>${coverage.map(row).join('')}</table>
<ul>${scenarios.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>
<p>Green: passed, with how often. Red and dashed: never passed. Grey: not executed.</p>
${drawings.join('\n')}
</body></html>
`;
}

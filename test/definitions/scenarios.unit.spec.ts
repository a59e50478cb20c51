import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseScenarios } from '../../tools/scenarios/format/read-scenarios.js';
import { HAPPENING_NAMES } from '../../tools/scenarios/format/schema.js';
import { playFolders, type PlayedFolder } from '../../tools/scenarios/play-folder.js';
import { linesOf, tallyOf } from '../../tools/scenarios/report/lines.js';
import { writeDiagrams } from '../../tools/scenarios/report/write-diagrams.js';

const ROOT = join(import.meta.dirname, '../..');
const SHIPPED = join(ROOT, 'process-definitions');
const PAGE = readFileSync(join(ROOT, 'docs/scenarios.md'), 'utf8');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koordynator-scenarios-'));
  cpSync(SHIPPED, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (file: unknown): void => writeFileSync(join(folder, 'pismo-ogolne/scenarios.json'), typeof file === 'string' ? file : JSON.stringify(file));
const played = async (): Promise<PlayedFolder> => {
  const [one] = await playFolders(join(folder, 'pismo-ogolne'));
  return one as PlayedFolder;
};
const start = { at: '2026-03-02T09:00:00Z', variables: { caseId: 'case-1', officeId: 'urzad-testowy', subject: 'jan.testowy' } };
const file = (more: object, scenario: object = {}): object => ({ process: 'pismo-ogolne', uses: ['doreczenie'], ...more, scenarios: [{ name: 'one', given: start, ...scenario }] });

describe('npm run scenarios', () => {
  it('passes every shipped definition, all of its elements and flows', async () => {
    const folders = await playFolders(SHIPPED);
    expect(folders.length).toBeGreaterThan(2);
    for (const each of folders) expect([each.folder.key, linesOf(each).filter((line) => /^ +✗/.test(line)), each.below]).toEqual([each.folder.key, [], []]);
    expect(tallyOf(folders).failed).toBe(0);
  });

  it('plays the example of docs/scenarios.md', async () => {
    write(/<!-- example[^>]*-->\n```json\n([\s\S]*?)\n```/.exec(PAGE)?.[1] ?? '');
    const one = await played();
    expect(linesOf(one)).toEqual(['pismo-ogolne', '  ✓ The clerk files the letter without a reply', '  ✓ Nobody signs the receipt', '  pismo-ogolne: elements 6/6, flows 5/5']);
  });

  it('tells the step that differs, what was found, and what the engine did', async () => {
    write(file({ coverage: { elements: 0, flows: 0 } }, { steps: [{ then: { state: 'active' } }, { when: { completeTask: 'handle-letter', variables: { decision: 'file' } }, then: { state: 'active', reached: ['deliver-reply'] } }] }));
    const one = await played();
    expect(linesOf(one).slice(0, 7)).toEqual(['pismo-ogolne', '  ✗ one', '    step 2: completeTask', '      state: expected active but completed', '      reached: expected ["deliver-reply"] but ["reply-given","end-without-reply"]', '    what the engine did last (> in this step)', expect.stringMatching(/^ {6} {2}\w/)]);
    expect(linesOf(one)).toEqual(expect.arrayContaining([expect.stringMatching(/^ {6}> task handle-letter completed/)]));
    expect(tallyOf([one])).toEqual({ passed: 1, failed: 1 });
  });

  it('tells what is below the gate', async () => {
    write(file({}, { then: { waitingAt: ['handle-letter'] } }));
    const one = await played();
    expect(one.below).toMatchObject([{ what: 'elements', percent: 33.3, least: 100 }, { what: 'flows', percent: 20 }]);
    expect(linesOf(one).at(-2)).toBe('  ✗ pismo-ogolne: 33.3 % of elements, 100 % are asked for; never passed: reply-given, deliver-reply, end-answered, end-without-reply');
    expect(tallyOf([one])).toEqual({ passed: 1, failed: 1 });
  });

  it.each<[string, object, string]>([
    ['what cannot happen now', { steps: [{ when: { completeTask: 'nowhere' } }] }, '      when: expected something that can happen but No task nowhere is open; open are: handle-letter'],
    ['time that runs back', { steps: [{ when: { time: '2020-01-01T00:00:00Z' } }] }, '      when: expected something that can happen but Time does not run back from 2026-03-02T09:00:00.000Z to 2020-01-01T00:00:00.000Z'],
    ['a refusal that no step names', { steps: [{ when: { resume: true } }] }, '      refused: expected null but INSTANCE_NOT_SUSPENDED The instance is not suspended'],
  ])('fails by %s', async (_, scenario, line) => {
    write(file({ coverage: { elements: 0, flows: 0 } }, scenario));
    expect(linesOf(await played())).toContain(line);
  });

  it('draws what was passed and what was not', async () => {
    write(file({}, { then: { waitingAt: ['handle-letter'] } }));
    const page = await writeDiagrams(await played(), join(folder, 'out'));
    expect(readdirSync(join(folder, 'out/pismo-ogolne')).sort()).toEqual(['index.html', 'pismo-ogolne.svg']);
    const svg = readFileSync(join(folder, 'out/pismo-ogolne/pismo-ogolne.svg'), 'utf8');
    expect(svg).toMatch(/class="passed" data-id="handle-letter"/);
    expect(svg).toMatch(/class="never" data-id="deliver-reply"/);
    expect(readFileSync(page ?? '', 'utf8')).toContain(svg.trim());
  });
});

describe('scenarios.json', () => {
  it.each<[string, string, string]>([
    ['{', 'x/scenarios.json', 'is not JSON'],
    ['{ "scenarios": [] }', 'x/scenarios.json#', '«process» is missing'],
    ['{ "process": "p", "scenarios": [{ "name": "a" }, { "name": "a" }] }', 'x/scenarios.json#/scenarios/1/name', 'Another scenario'],
    ['{ "process": "p", "scenarios": [{ "name": "a", "steps": [{ "when": { "finish": "t" } }] }] }', 'x/scenarios.json#/scenarios/0/steps/0/when', 'is no happening'],
    ['{ "process": "p", "scenarios": [{ "name": "a", "then": { "status": "active" } }] }', 'x/scenarios.json#/scenarios/0/then', '«status» has no meaning here'],
    ['{ "process": "p", "scenarios": [{ "name": "a", "then": { "until": "tomorrow" } }] }', 'x/scenarios.json#/scenarios/0/then/until', 'is no instant'],
  ])('%s is refused with its place', (text, location, message) => {
    expect(parseScenarios(text, 'x/scenarios.json').faults).toContainEqual(expect.objectContaining({ code: 'SCENARIOS_INVALID', location, message: expect.stringContaining(message), hint: expect.any(String) }));
  });

  it('is described whole: every happening and expectation has its row', () => {
    const rows = [...PAGE.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell]) => [...(cell as string).matchAll(/`(\w+)`/g)].map(([, name]) => name as string));
    expect(rows).toEqual(expect.arrayContaining([...HAPPENING_NAMES]));
    const expectations = [...readFileSync(join(ROOT, 'tools/scenarios/format/scenario-file.ts'), 'utf8').split('export interface Expectation {')[1]!.split('\n}')[0]!.matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, name]) => name as string);
    expect(rows).toEqual(expect.arrayContaining(expectations));
    expect(rows.length).toBe(HAPPENING_NAMES.length + expectations.length);
  });
});

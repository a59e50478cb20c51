import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { checkFolders, type CheckedFolder } from '../../tools/definitions/check-folders.js';
import { definitionFolders } from '../../tools/definitions/folders.js';
import { runScenario, scenariosOf } from '../../tools/definitions/run-scenarios.js';

const ROOT = join(import.meta.dirname, '../../process-definitions');
const folders = definitionFolders(ROOT);
let checked: readonly CheckedFolder[];

beforeAll(async () => {
  checked = await checkFolders(folders);
});

describe.each(folders.map(({ key, path }) => [key, path] as const))('process-definitions/%s', (key, path) => {
  const of = (): CheckedFolder => checked.find(({ folder }) => folder.key === key) as CheckedFolder;

  it('is without fault', () => {
    expect(of().faults).toEqual([]);
    expect(of().deployment?.processes.length).toBeGreaterThan(0);
  });

  it('has its words in Polish and English, for every element', () => {
    const languages = of().folder.files.filter(({ name }) => /\/locales\/[a-z]{2}\.json$/.test(name));
    expect(languages.map(({ name }) => name.slice(-7))).toEqual(['en.json', 'pl.json']);
    const elements = of().deployment?.processes.flatMap(({ model }) => Object.keys(model.elements)) ?? [];
    for (const { content } of languages) {
      const texts = JSON.parse(Buffer.from(content).toString('utf8')) as { elements: object };
      expect(Object.keys(texts.elements).sort()).toEqual([...elements].sort());
    }
  });

  it('draws every element and flow', () => {
    const xml = of().folder.files.filter(({ name }) => name.endsWith('.bpmn')).map(({ content }) => Buffer.from(content).toString('utf8')).join();
    const drawn = new Set([...xml.matchAll(/bpmnElement="([^"]+)"/g)].map((match) => match[1]));
    const ids = of().deployment?.processes.flatMap(({ model }) => [...Object.keys(model.elements), ...Object.keys(model.flows)]) ?? [];
    expect(ids.filter((id) => !drawn.has(id))).toEqual([]);
  });

  it('is described', () => expect(existsSync(join(path, 'README.md'))).toBe(true));

  const scenarios = scenariosOf(path);
  it('has scenarios', () => expect(scenarios?.scenarios.length).toBeGreaterThan(0));
  it.each((scenarios?.scenarios ?? []).map((scenario) => [scenario.name, scenario] as const))('%s', (_, scenario) => {
    expect(runScenario(scenario, scenarios?.process ?? '', checked).differences).toEqual([]);
  });
});

describe('folders', () => {
  it('come in an order in which each can be deployed', () => {
    expect(checked.map(({ folder }) => folder.key).indexOf('doreczenie')).toBeLessThan(checked.map(({ folder }) => folder.key).indexOf('pismo-ogolne'));
  });

  it('a scenario that does not hold is told apart', () => {
    const scenario = { name: 'wrong', steps: [{ when: { start: { caseId: 'case-1', officeId: 'urzad-testowy', subject: 'jan.testowy' }, at: '2026-03-02T09:00:00Z' }, then: { waitingAt: ['end-answered'] } }] };
    expect(runScenario(scenario, 'pismo-ogolne', checked).differences).toEqual(['step 1: waitingAt: expected ["end-answered"] but ["handle-letter"]']);
  });
});

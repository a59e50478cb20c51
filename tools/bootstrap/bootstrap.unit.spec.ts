import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { nodeFault } from './node-version.mjs';
import { seconds, step } from './progress.mjs';
import { summarise } from './result-line.mjs';
import { buildIsStale, installIsStale, sourceDigest, stampFile, WEB_SOURCES, webStampFile } from './staleness.mjs';

const result = (numPassedTests: number, numFailedTests = 0, numPendingTests = 0, numRuntimeErrorTestSuites = 0) => ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests: 0, numRuntimeErrorTestSuites });

describe('the line that counts', () => {
  it('adds up the tiers', () => {
    expect(summarise([result(10), result(5)], false)).toEqual({ line: '15 passed, 0 failed', ok: true, notes: [] });
  });

  it('counts a suite that could not run, and a Jest that said nothing', () => {
    expect(summarise([result(10, 1, 0, 2), null], false)).toMatchObject({ line: '10 passed, 4 failed', ok: false });
  });

  it('names what was skipped, which continuous integration does not forgive', () => {
    expect(summarise([result(10, 0, 3)], false)).toMatchObject({ line: '10 passed, 0 failed, 3 skipped', ok: true });
    expect(summarise([result(10, 0, 3)], true)).toMatchObject({ line: '10 passed, 3 failed', ok: false, notes: [expect.stringContaining('3 skipped')] });
  });

  it('forgives what is skipped because its data, which nobody can install, are not here', () => {
    const pending = (...ancestorTitles: readonly string[]) => ({ status: 'pending', ancestorTitles });
    const skipped = { ...result(10, 0, 3), testResults: [{ assertionResults: [pending('without its data: models of others'), pending('a browser'), pending('b')] }] };
    expect(summarise([skipped], true)).toMatchObject({ line: '10 passed, 2 failed, 1 skipped', ok: false });
    expect(summarise([{ ...skipped, numPendingTests: 1 }], true)).toEqual({ line: '10 passed, 0 failed, 1 skipped', ok: true, notes: [] });
  });

  it('is no success where nothing ran', () => {
    expect(summarise([result(0)], false).ok).toBe(false);
  });
});

describe('the version of Node', () => {
  it.each(['20.20.0', '20.21.3', '22.0.0', '100.1.0'])('%s will do', (version) => expect(nodeFault(version, '>=20.20')).toBeNull());
  it.each(['20.19.9', '18.99.0'])('%s will not', (version) => expect(nodeFault(version, '>=20.20')).toContain(version));
});

describe('what must be done again', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'koordynator-stale-'));
    for (const folder of ['libs/domain', 'node_modules', 'dist']) mkdirSync(join(root, folder), { recursive: true });
    for (const file of ['package-lock.json', 'package.json', 'libs/domain/a.ts', 'libs/domain/b.ts', 'libs/domain/a.unit.spec.ts']) writeFileSync(join(root, file), '1');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('is the installation, where it is missing or older than the lock file', () => {
    expect(installIsStale(root)).toBe(true);
    const installed = join(root, 'node_modules/.package-lock.json');
    writeFileSync(installed, '1');
    expect(installIsStale(root)).toBe(false);
    utimesSync(installed, new Date(0), new Date(0));
    expect(installIsStale(root)).toBe(true);
  });

  it('is the build, where a source changed, came or went; a test is none', () => {
    const first = sourceDigest(root);
    expect(buildIsStale(root, first)).toBe(true);
    writeFileSync(stampFile(root), first);
    expect(buildIsStale(root, first)).toBe(false);
    writeFileSync(join(root, 'libs/domain/a.unit.spec.ts'), 'longer');
    expect(sourceDigest(root)).toBe(first);
    writeFileSync(join(root, 'libs/domain/a.ts'), 'longer');
    const second = sourceDigest(root);
    expect(second).not.toBe(first);
    rmSync(join(root, 'libs/domain/b.ts'));
    expect(sourceDigest(root)).not.toBe(second);
  });
});

describe('the pages', () => {
  it('are built again where one of their own sources changed, and not for the sake of others', () => {
    const root = mkdtempSync(join(tmpdir(), 'koordynator-stale-web-'));
    for (const folder of ['libs/domain', 'apps/web/src', 'dist/web']) mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, 'apps/web/src/page.tsx'), '1');
    const first = sourceDigest(root, WEB_SOURCES);
    writeFileSync(webStampFile(root), first);
    writeFileSync(join(root, 'libs/domain/a.ts'), 'new');
    expect(buildIsStale(root, sourceDigest(root, WEB_SOURCES), webStampFile(root))).toBe(false);
    writeFileSync(join(root, 'apps/web/src/page.tsx'), 'longer');
    expect(buildIsStale(root, sourceDigest(root, WEB_SOURCES), webStampFile(root))).toBe(true);
    rmSync(root, { recursive: true, force: true });
  });
});

describe('progress', () => {
  it('says what begins and how long it took', async () => {
    const lines: string[] = [];
    expect(await step('building', async () => 7, (line) => lines.push(line))).toBe(7);
    expect(lines).toEqual(['  … building', expect.stringMatching(/^ {2}✓ building \(\d\.\d s\)$/)]);
    expect(seconds(61_000)).toBe('1 min 1 s');
  });
});

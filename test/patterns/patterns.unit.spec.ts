import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { shareOf } from '../../tools/scenarios/coverage/coverage.js';
import { playFolders, type PlayedFolder } from '../../tools/scenarios/play-folder.js';
import { linesOf } from '../../tools/scenarios/report/lines.js';

const FOLDERS = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
let played: readonly PlayedFolder[];

beforeAll(async () => {
  played = await playFolders(import.meta.dirname);
});

describe('control-flow patterns', () => {
  it.each(FOLDERS)('%s', (name) => {
    const one = played.find(({ folder }) => folder.key === name) as PlayedFolder;
    expect(linesOf(one).filter((line) => line.trimStart().startsWith('✗'))).toEqual([]);
    expect(one.scenarios.length).toBeGreaterThan(0);
    for (const { elements, flows } of one.coverage) expect([shareOf(elements).percent, shareOf(flows).percent]).toEqual([100, 100]);
  });

  it('are at least ten, and each is described', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/patterns.md'), 'utf8');
    const described = [...page.matchAll(/\]\(\.\.\/test\/patterns\/([^)]+)\)/g)].map(([, name]) => name);
    expect(described).toEqual(FOLDERS);
    expect(FOLDERS.length).toBeGreaterThanOrEqual(10);
  });
});

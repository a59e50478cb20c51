import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.js';
import type { LevelResult } from './tck-suite.js';

/** Cases that pass at least, by level. It only rises. */
export interface TckFloor {
  readonly level2: number;
  readonly level3: number;
}

const FILE = join(ROOT, 'test/conformance/dmn-floor.json');

export function readFloor(): TckFloor {
  return JSON.parse(readFileSync(FILE, 'utf8')) as TckFloor;
}

export function reached(results: readonly LevelResult[]): TckFloor {
  const passed = (level: string): number => results.find((result) => result.level === level)?.passed ?? 0;
  return { level2: passed('compliance-level-2'), level3: passed('compliance-level-3') };
}

/** What is missing to the floor, in words; empty where nothing is. */
export function belowFloor(found: TckFloor, floor: TckFloor): readonly string[] {
  return (['level2', 'level3'] as const).filter((level) => found[level] < floor[level]).map((level) => `${level}: ${found[level]} passed, the floor is ${floor[level]}`);
}

/** Writes the floor upward, never down. */
export function raiseFloor(found: TckFloor): TckFloor {
  const floor = readFloor();
  const raised = { level2: Math.max(floor.level2, found.level2), level3: Math.max(floor.level3, found.level3) };
  writeFileSync(FILE, `${JSON.stringify(raised, null, 2)}\n`);
  return raised;
}

import type { Evaluation } from '../evaluation/evaluation.js';
import { program } from './compile.js';
import { Matcher, type Match } from './match.js';
import { flagsOf, type Program } from './program.js';

/** The last patterns, as the same one is asked of many texts. */
const KEPT = 200;
const kept = new Map<string, Program | string>();

/** The program of a pattern of XPath with its flags; null, and a fault, where it is none. */
export function patternOf(pattern: string, flagText: string | null, run: Evaluation): Program | null {
  const flags = flagsOf(flagText ?? '');
  if (flags === null) return run.fault('value', 'the flags of a pattern are s, m, i, x and q');
  const key = `${flagText ?? ''}/${pattern}`;
  const known = kept.get(key) ?? program(pattern, flags);
  kept.delete(key);
  kept.set(key, known);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
  return typeof known === 'string' ? run.fault('value', `the pattern is none of XPath: ${known}`) : known;
}

export function pointsOf(text: string, run: Evaluation): readonly number[] {
  run.work(text.length >> 5);
  return Array.from(text, (point) => point.codePointAt(0) as number);
}

export function matches(compiled: Program, points: readonly number[], run: Evaluation): boolean {
  return new Matcher(compiled, points, (steps) => run.work(steps)).find(0) !== null;
}

/** All matches that do not overlap. */
export function allMatches(compiled: Program, points: readonly number[], run: Evaluation): readonly Match[] {
  const matcher = new Matcher(compiled, points, (steps) => run.work(steps));
  const found: Match[] = [];
  for (let from = 0; from <= points.length; ) {
    const match = matcher.find(from);
    if (match === null) break;
    run.work();
    found.push(match);
    const [start, end] = match as readonly [number, number];
    from = end === start ? end + 1 : end;
  }
  return found;
}

export function textOf(points: readonly number[], from: number, to: number): string {
  let made = '';
  for (let index = from; index < to; index += 1) made += String.fromCodePoint(points[index] as number);
  return made;
}

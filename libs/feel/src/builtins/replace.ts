import type { Evaluation } from '../evaluation/evaluation.js';
import { allMatches, matches, patternOf, pointsOf, textOf } from '../regex/expression.js';
import type { Match } from '../regex/match.js';
import type { Value } from '../values/value.js';

/** `fn:replace` of XPath: `$1` a group, `$0` the match, `\$` and `\\` themselves; a pattern that matches nothing is an error. */
export function replaced(input: string, pattern: string, replacement: string, flags: string | null, run: Evaluation): Value {
  const compiled = patternOf(pattern, flags, run);
  if (compiled === null) return null;
  if (matches(compiled, [], run)) return run.fault('value', 'the pattern matches an empty string');
  const parts = flags?.includes('q') === true ? [replacement] : partsOf(replacement, compiled.groups);
  if (parts === null) return run.fault('value', 'in a replacement $ is followed by a digit, and \\ by $ or \\');
  const points = pointsOf(input, run);
  let made = '';
  let from = 0;
  const add = (text: string): void => {
    run.produce(text.length);
    made += text;
  };
  for (const match of allMatches(compiled, points, run)) {
    add(textOf(points, from, match[0] as number));
    for (const part of parts) add(typeof part === 'string' ? part : groupOf(points, match, part));
    from = match[1] as number;
  }
  add(textOf(points, from, points.length));
  return made;
}

function groupOf(points: readonly number[], match: Match, group: number): string {
  const [start, end] = [match[group * 2], match[group * 2 + 1]];
  return start === undefined || end === undefined || start < 0 ? '' : textOf(points, start, end);
}

/** Texts and numbers of groups; null where a `$` or `\` stands alone. */
function partsOf(replacement: string, groups: number): readonly (string | number)[] | null {
  const parts: (string | number)[] = [];
  for (let at = 0; at < replacement.length; at += 1) {
    const character = replacement[at] as string;
    const next = replacement[at + 1] ?? '';
    if (character === '\\') {
      if (next !== '\\' && next !== '$') return null;
      parts.push(next);
      at += 1;
    } else if (character === '$') {
      if (!/^\d$/.test(next)) return null;
      let group = Number(next);
      at += 1;
      for (let digit = replacement[at + 1]; digit !== undefined && /^\d$/.test(digit) && group * 10 + Number(digit) <= groups; digit = replacement[at + 1]) {
        group = group * 10 + Number(digit);
        at += 1;
      }
      parts.push(group);
    } else parts.push(character);
  }
  return parts;
}

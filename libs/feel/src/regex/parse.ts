import { multiCharacter, not, property, singleCharacter } from './classes.js';
import { folded } from './fold.js';
import type { Flags, Test } from './program.js';

/** The tree of an expression. */
export type Tree =
  | { readonly kind: 'one'; readonly test: Test }
  | { readonly kind: 'sequence' | 'choice'; readonly of: readonly Tree[] }
  | { readonly kind: 'group'; readonly of: Tree; readonly group: number | null }
  | { readonly kind: 'repeat'; readonly of: Tree; readonly least: number; readonly most: number; readonly greedy: boolean }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'same'; readonly group: number };

/** What is wrong with a pattern; thrown within `regex/` only. */
export class PatternFault extends Error {}

const DEEPEST = 100;
const MOST_REPEATS = 1_000;

export class PatternParser {
  private readonly points: readonly string[];
  private at = 0;
  private depth = 0;
  private readonly closed = new Set<number>();
  groups = 0;

  constructor(
    pattern: string,
    private readonly flags: Flags,
  ) {
    this.points = flags.comments && !flags.literal ? withoutSpaces([...pattern]) : [...pattern];
  }

  parse(): Tree {
    if (this.flags.literal) return { kind: 'sequence', of: this.points.map((point) => this.literal(point)) };
    const tree = this.choice();
    if (this.at < this.points.length) throw new PatternFault(`unexpected ${this.points[this.at]}`);
    return tree;
  }

  private peek(): string | undefined {
    return this.points[this.at];
  }

  private take(expected: string): boolean {
    if (this.peek() !== expected) return false;
    this.at += 1;
    return true;
  }

  private choice(): Tree {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new PatternFault('groups are nested too deep');
    const branches = [this.branch()];
    while (this.take('|')) branches.push(this.branch());
    this.depth -= 1;
    return branches.length === 1 ? (branches[0] as Tree) : { kind: 'choice', of: branches };
  }

  private branch(): Tree {
    const of: Tree[] = [];
    for (let next = this.peek(); next !== undefined && next !== '|' && next !== ')'; next = this.peek()) of.push(this.piece());
    return { kind: 'sequence', of };
  }

  private piece(): Tree {
    const atom = this.atom();
    const next = this.peek();
    const quantifier = next === '?' ? [0, 1] : next === '*' ? [0, Infinity] : next === '+' ? [1, Infinity] : null;
    if (quantifier === null && next !== '{') return atom;
    const [least, most] = quantifier ?? this.counts();
    if (quantifier !== null) this.at += 1;
    return { kind: 'repeat', of: atom, least: least as number, most: most as number, greedy: !this.take('?') };
  }

  private counts(): readonly [number, number] {
    const match = /^\{(\d{1,6})(,(\d{0,6}))?\}/.exec(this.points.slice(this.at, this.at + 20).join(''));
    if (match === null) throw new PatternFault('a quantifier is {n}, {n,} or {n,m}');
    this.at += match[0].length;
    const least = Number(match[1]);
    const most = match[2] === undefined ? least : match[3] === '' ? Infinity : Number(match[3]);
    if (least > most || least > MOST_REPEATS || (most > MOST_REPEATS && most !== Infinity)) throw new PatternFault(`a quantifier is at most ${MOST_REPEATS}`);
    return [least, most];
  }

  private atom(): Tree {
    const point = this.points[this.at] as string;
    this.at += 1;
    switch (point) {
      case '(':
        return this.group();
      case '[':
        return { kind: 'one', test: this.characterClass() };
      case '.':
        return { kind: 'one', test: this.flags.dotAll ? () => true : (found) => found !== 0x0a && found !== 0x0d };
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      case '\\':
        return this.escape();
      case '?':
      case '*':
      case '+':
      case '{':
      case '}':
      case ']':
        throw new PatternFault(`unexpected ${point}`);
      default:
        return this.literal(point);
    }
  }

  private group(): Tree {
    const plain = this.points[this.at] === '?' && this.points[this.at + 1] === ':';
    if (this.points[this.at] === '?' && !plain) throw new PatternFault('groups are ( ) and (?: )');
    if (plain) this.at += 2;
    else this.groups += 1;
    const group = plain ? null : this.groups;
    const of = this.choice();
    if (!this.take(')')) throw new PatternFault('a group is not closed');
    if (group !== null) this.closed.add(group);
    return { kind: 'group', of, group };
  }

  private escape(): Tree {
    const letter = this.points[this.at];
    if (letter !== undefined && /^[1-9]$/.test(letter)) {
      this.at += 1;
      let group = Number(letter);
      // A second digit belongs to the reference where there are so many groups.
      while (/^\d$/.test(this.points[this.at] ?? '') && this.closed.has(group * 10 + Number(this.points[this.at]))) {
        group = group * 10 + Number(this.points[this.at]);
        this.at += 1;
      }
      if (!this.closed.has(group)) throw new PatternFault(`there is no group ${group} before its reference`);
      return { kind: 'same', group };
    }
    const found = this.escaped();
    return typeof found === 'number' ? this.literal(String.fromCodePoint(found)) : { kind: 'one', test: found };
  }

  /** Behind the back slash: one character, or a test of several. */
  private escaped(): number | Test {
    const letter = this.points[this.at] ?? '';
    this.at += 1;
    if (letter === 'p' || letter === 'P') {
      const match = /^\{([A-Za-z0-9-]+)\}/.exec(this.points.slice(this.at, this.at + 60).join(''));
      const test = match === null ? undefined : property(match[1] as string);
      if (match === null || test === undefined) throw new PatternFault('there is no such character property');
      this.at += match[0].length;
      return letter === 'p' ? test : not(test);
    }
    const found = multiCharacter(letter) ?? singleCharacter(letter);
    if (found === undefined) throw new PatternFault(`\\${letter} is no escape of XPath`);
    return found;
  }

  private literal(point: string): Tree {
    const wanted = point.codePointAt(0) as number;
    if (!this.flags.ignoreCase) return { kind: 'one', test: (found) => found === wanted };
    const fold = folded(wanted);
    return { kind: 'one', test: (found) => found === wanted || folded(found) === fold };
  }

  /** Behind `[`: ranges, escapes, and `-[…]` for what is taken away. */
  private characterClass(): Test {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new PatternFault('classes are nested too deep');
    const negative = this.points[this.at] === '^';
    if (negative) this.at += 1;
    const tests: Test[] = [];
    let minus: Test | null = null;
    for (;;) {
      const point = this.points[this.at];
      if (point === undefined) throw new PatternFault('a class is not closed');
      if (point === ']' && tests.length > 0) break;
      if (point === '-' && this.points[this.at + 1] === '[') {
        this.at += 2;
        minus = this.characterClass();
        if (this.points[this.at] !== ']') throw new PatternFault('a subtraction is the last of its class');
        break;
      }
      tests.push(this.member());
    }
    this.at += 1;
    this.depth -= 1;
    const taken = minus;
    const inside: Test = (found) => tests.some((test) => test(found)) !== negative;
    return taken === null ? inside : (found) => inside(found) && !taken(found);
  }

  private member(): Test {
    const low = this.end();
    if (typeof low !== 'number') return low;
    if (this.points[this.at] !== '-' || this.points[this.at + 1] === ']' || this.points[this.at + 1] === '[') return this.between(low, low);
    this.at += 1;
    const high = this.end();
    if (typeof high !== 'number' || high < low) throw new PatternFault('a range of characters goes from the lower to the higher');
    return this.between(low, high);
  }

  private end(): number | Test {
    const point = this.points[this.at] as string | undefined;
    if (point === undefined) throw new PatternFault('a class is not closed');
    this.at += 1;
    if (point === '\\') return this.escaped();
    if (point === '[' || point === ']') throw new PatternFault(`unexpected ${point} in a class`);
    return point.codePointAt(0) as number;
  }

  private between(low: number, high: number): Test {
    const inside: Test = (found) => found >= low && found <= high;
    if (!this.flags.ignoreCase) return inside;
    return (found) => inside(found) || inside(folded(found)) || inside(upper(found));
  }
}

/** Flag x: white space is taken away before anything is read, except within a class (XPath 3.1, 5.6.2). */
function withoutSpaces(points: readonly string[]): readonly string[] {
  let classes = 0;
  return points.filter((point, index) => {
    const escaped = points[index - 1] === '\\' && points[index - 2] !== '\\';
    if (point === '[' && !escaped) classes += 1;
    if (point === ']' && !escaped) classes -= 1;
    return classes > 0 || !/^[ \t\r\n]$/.test(point);
  });
}

function upper(point: number): number {
  return String.fromCodePoint(point).toUpperCase().codePointAt(0) as number;
}

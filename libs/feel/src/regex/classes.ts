import type { Test } from './program.js';

const NAME_START = /^[\p{L}\p{Nl}_:]$/u;
const NAME = /^[\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}_:.\-·]$/u;
const WORD = /^[^\p{P}\p{Z}\p{C}]$/u;
const DIGIT = /^\p{Nd}$/u;

const by = (pattern: RegExp): Test => (point) => pattern.test(String.fromCodePoint(point));
export const not = (test: Test): Test => (point) => !test(point);
const space: Test = (point) => point === 0x20 || point === 0x09 || point === 0x0a || point === 0x0d;

/** The escapes of XML Schema's regular expressions that stand for several characters. */
const MULTI: Readonly<Record<string, Test>> = { s: space, d: by(DIGIT), w: by(WORD), i: by(NAME_START), c: by(NAME) };
const SINGLE: Readonly<Record<string, number>> = { n: 0x0a, r: 0x0d, t: 0x09 };

/** `\d`, `\S`…; undefined where the letter is none of them. */
export function multiCharacter(letter: string): Test | undefined {
  const lower = letter.toLowerCase();
  if (!Object.hasOwn(MULTI, lower)) return undefined;
  return lower === letter ? (MULTI[lower] as Test) : not(MULTI[lower] as Test);
}

/** The character that `\n`, `\.`… stands for; undefined where it is no escape of XPath. */
export function singleCharacter(letter: string): number | undefined {
  if (Object.hasOwn(SINGLE, letter)) return SINGLE[letter];
  return /^[\\|.?*+(){}\-[\]^$]$/.test(letter) ? letter.codePointAt(0) : undefined;
}

/** Blocks that are asked for by name; others are unknown, and refused. */
const BLOCKS: Readonly<Record<string, readonly [number, number]>> = {
  BasicLatin: [0x00, 0x7f],
  'Latin-1Supplement': [0x80, 0xff],
  'LatinExtended-A': [0x100, 0x17f],
  'LatinExtended-B': [0x180, 0x24f],
  Greek: [0x370, 0x3ff],
  GreekandCoptic: [0x370, 0x3ff],
  Cyrillic: [0x400, 0x4ff],
  Hebrew: [0x590, 0x5ff],
  Arabic: [0x600, 0x6ff],
  GeneralPunctuation: [0x2000, 0x206f],
  CurrencySymbols: [0x20a0, 0x20cf],
  Hiragana: [0x3040, 0x309f],
  Katakana: [0x30a0, 0x30ff],
};

/** `\p{Lu}`, `\p{IsBasicLatin}`; undefined where there is no such property. */
export function property(name: string): Test | undefined {
  if (name.startsWith('Is')) {
    const block = Object.hasOwn(BLOCKS, name.slice(2)) ? BLOCKS[name.slice(2)] : undefined;
    return block === undefined ? undefined : (point) => point >= block[0] && point <= block[1];
  }
  return /^(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/.test(name) ? by(new RegExp(`^\\p{${name}}$`, 'u')) : undefined;
}

import { describe, expect, it } from '@jest/globals';
import { codes, outcome, say } from '../testing/say.js';

const matches = (input: string, pattern: string, flags?: string): string => say(`matches(input, pattern, ${flags === undefined ? 'null' : `"${flags}"`})`, { input, pattern });

describe('patterns of XPath', () => {
  it.each([
    ['foobar', '^fo*b', true],
    ['foobar', 'FO', false],
    ['abc', '^(a|b|c){3}$', true],
    ['abc', '^(a|b|c){2}$', false],
    ['aaa', '^a{2,}$', true],
    ['aaa', '^a{1,2}$', false],
    ['aaab', '^a+?b$', true],
    ['abab', '^(ab)\\1$', true],
    ['abac', '^(ab)\\1$', false],
    ['x', '^(a)?\\1x$', true],
    ['2026-01-02', '^\\d{4}-\\d\\d-\\d\\d$', true],
    ['a b', '^\\w\\s\\w$', true],
    ['a b', '^\\S+$', false],
    ['xml:lang', '^\\i\\c*$', true],
    ['1a', '^\\i\\c*$', false],
    ['Żółć', '^\\p{Lu}\\p{Ll}+$', true],
    ['Żółć', '^\\p{IsBasicLatin}+$', false],
    ['Ż', '^\\P{Ll}$', true],
    ['b', '^[a-z-[aeiou]]$', true],
    ['e', '^[a-z-[aeiou]]$', false],
    ['-', '^[a-]$', true],
    [']', '^[\\]]$', true],
    ['^', '^[a^]$', true],
    ['\u{1f40e}', '^.$', true],
    ['\u{1f40e}\u{1f40e}', '^[\u{1f400}-\u{1f4ff}]{2}$', true],
    ['', '^$', true],
    ['abc', '', true],
    ['a\nb', 'a.b', false],
    ['ab', '(?:a)(b)', true],
  ])('%p and %p: %p', (input, pattern, expected) => {
    expect(matches(input, pattern)).toBe(String(expected));
  });

  it.each([
    ['a\nb', 'a.b', 's', true],
    ['a\nb', '^b$', 'm', true],
    ['ABC', 'b', 'i', true],
    ['\u212a', 'k', 'i', true],
    ['ŻÓŁĆ', 'żółć', 'i', true],
    ['hello world', ' hello[ ]world ', 'x', true],
    ['a.c', 'a.c', 'q', true],
    ['abc', 'a.c', 'q', false],
    ['A.C', 'a.c', 'qi', true],
  ])('%p and %p with %s: %p', (input, pattern, flags, expected) => {
    expect(matches(input, pattern, flags)).toBe(String(expected));
  });

  it.each(['(', ')', '[', '[]', '[b-a]', '*', 'a**', 'a{2,1}', 'a{1001}', '\\', '\\y', '\\1', '(a)\\2', '(\\1)', '[\\1]', '\\p{Nope}', '\\p{IsNope}', '(?<n>a)', '(?=a)', '((((a{1000}){1000}){1000}))', '('.repeat(200) + ')'.repeat(200)])('%p is none', (pattern) => {
    expect(matches('a', pattern)).toBe('null');
    expect(codes('matches("a", pattern)', { pattern })).toEqual(['FEEL_NO_VALUE']);
  });

  it('has no other flags', () => {
    expect(matches('a', 'a', 'g')).toBe('null');
  });

  it.each([
    ['replace("abracadabra", "bra", "*")', '"a*cada*"'],
    ['replace("abracadabra", "a.*?a", "*")', '"*c*bra"'],
    ['replace("AAAA", "A+", "b")', '"b"'],
    ['replace("AAAA", "A+?", "b")', '"bbbb"'],
    ['replace("darted", "^(.*?)d(.*)$", "$1c$2")', '"carted"'],
    ['replace("abcd", "(ab)(cd)", "[1=$1][2=$2]")', '"[1=ab][2=cd]"'],
    ['replace("abcd", "(ab)|(x)", "$2")', '"cd"'],
    ['replace("a", "a", "$0$0")', '"aa"'],
    ['replace("a", "a", "\\\\$")', '"$"'],
    ['replace("a", "a", "$")', 'null'],
    ['replace("a", "a*", "b")', 'null'],
    ['replace("a.b", ".", "$0", "q")', '"a$0b"'],
    ['replace("\u{1f40e}ab", "a", "b")', '"\u{1f40e}bb"'],
    ['split("a, b;c", "[,;] ?")', '["a", "b", "c"]'],
    ['split("abc", ",")', '["abc"]'],
    ['split(";a;", ";")', '["", "a", ""]'],
    ['extract("references are 1234, 1256", "12[0-9]*")', '["1234", "1256"]'],
  ])('%s is %s', (expression, expected) => {
    expect(say(expression)).toBe(expected);
  });

  it.each(['(a|aa)+$', '(a*)*b', '(.*)(.*)(.*)(.*)(.*)[^b]$', '(a+)+c', '(x?){30}x{30}c'])('%s takes steps by the length of the text, not by its powers', (pattern) => {
    const found = outcome('matches(input, pattern)', { input: `${'a'.repeat(5_000)}b`, pattern });
    expect([found.value === null, found.exceeded]).toEqual([false, undefined]);
  });

  it('ends by its budget where a back reference makes it take more', () => {
    expect(outcome('matches(input, "(a*)(a*)(a*)(a*)(a*)\\\\1\\\\2\\\\3\\\\4\\\\5c")', { input: 'a'.repeat(200) }, {}, { operations: 10_000 }).exceeded).toBe('operations');
  });
});

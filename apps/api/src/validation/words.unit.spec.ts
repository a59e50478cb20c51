import { describe, expect, it } from '@jest/globals';
import { arePlainWords, FILE_NAME_PATTERN } from './words.js';

const isFileName = (text: string): boolean => new RegExp(FILE_NAME_PATTERN, 'u').test(text);

describe('words that others read', () => {
  it.each(['', 'Zażółć gęślą jaźń – „tak”', 'dwie\nlinie\tz odstępem', 'שלום', '😀'])('may be %j', (text) => expect(arePlainWords(text)).toBe(true));
  it.each(['\u0000', '\u001b[2J', '\u007f', '\u0085', 'faktura \u202Egnp.exe', '\u2066a\u2069', '\u200fa', '\u061ca', '\ufeffa', 'a\u2028b'])('may not be %j', (text) => expect(arePlainWords(text)).toBe(false));
  it.each([['pismo.xml', true], ['żółw 1.txt', true], ['a/b', false], ['a\\b', false], ['a\nb', false], ['umowa\u202Efdp.exe', false], ['', false]])('%j as the name of a file: %s', (text, good) => expect(isFileName(text)).toBe(good));
});

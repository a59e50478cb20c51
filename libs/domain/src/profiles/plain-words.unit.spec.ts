import { expect, it } from '@jest/globals';
import { plainWords } from './index.js';

it.each<[string, readonly string[]]>([
  ['Wąbrzeźno, ul. Długa 4/5', ['wabrzezno', 'ul', 'dluga', '4', '5']],
  ['ŻÓŁĆ GĘŚLĄ JAŹŃ', ['zolc', 'gesla', 'jazn']],
  ["O'Testowa-Łęcka", ['o', 'testowa', 'lecka']],
  ['z\u0307olw', ['zolw']],
  ["' & | ! ( ) :* <->", []],
])('the words of %s are %j', (text, words) => expect(plainWords(text)).toEqual(words));

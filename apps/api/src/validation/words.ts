/** Characters that turn the direction of writing around (UAX #9): what is read would not be what is there. */
const TURNING = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
const ENDS = '\\u2028\\u2029\\ufeff';

/** Plain words of somebody to somebody else: no control characters but line ends and tabs. */
export const WORDS_PATTERN = `^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f${TURNING}${ENDS}]*$`;
/** The name of a file: in one line, and in no folder. */
export const FILE_NAME_PATTERN = `^[^/\\\\\\u0000-\\u001f\\u007f-\\u009f${TURNING}${ENDS}]+$`;

const WORDS = new RegExp(WORDS_PATTERN, 'u');

/** For words that no schema has looked at. */
export function arePlainWords(text: string): boolean {
  return WORDS.test(text);
}

import { BrokenInvariant } from '#domain';

/** Where an element stands in its text; offsets as in the text that was scanned. */
export interface ElementPlace {
  /** Of the `<` of its start tag. */
  readonly start: number;
  /** After its start tag's `>`. */
  readonly content: number;
  /** Of the `<` of its end tag; of the `/` in `/>` where it is written as an empty element. */
  readonly close: number;
  /** After the whole element. */
  readonly end: number;
  readonly empty: boolean;
  /** With its prefix. */
  readonly tag: string;
}

/**
 * The places of the elements of a document, in the order of their start tags (XPath: `count(preceding::*) + count(ancestor::*)` counts the same).
 * Only for text that a parser has found well-formed and without a DTD: then `<` begins markup everywhere outside comments, processing
 * instructions and CDATA. Finding the places lets us add to a stranger's document without writing any of it anew.
 */
export function scanElements(text: string): ElementPlace[] {
  const places: { start: number; content: number; close: number; end: number; empty: boolean; tag: string }[] = [];
  const open: number[] = [];
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    const other = OTHER_MARKUP.find(([opening]) => text.startsWith(opening, at));
    if (other !== undefined) {
      at = after(text, other[1], at + other[0].length);
    } else if (text[at + 1] === '/') {
      const place = places[open.pop() ?? -1];
      if (place === undefined) throw new BrokenInvariant('a start tag before every end tag', `there is none at ${at}`);
      place.close = at;
      at = place.end = after(text, '>', at);
    } else {
      const end = endOfTag(text, at + 1);
      const empty = text[end - 2] === '/';
      if (!empty) open.push(places.length);
      places.push({ start: at, content: end, close: end - 2, end, empty, tag: /^[^ \t\r\n/>]+/.exec(text.slice(at + 1, end))?.[0] ?? '' });
      at = end;
    }
  }
  return places;
}

const OTHER_MARKUP = [['<!--', '-->'], ['<![CDATA[', ']]>'], ['<?', '?>']] as const;

function after(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  if (found === -1) throw new BrokenInvariant('well-formed XML', `there is no ${what} after ${from}`);
  return found + what.length;
}

/** A `>` may stand inside an attribute's value. */
function endOfTag(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '>') return at + 1;
    if (character === '"' || character === "'") at = after(text, character, at + 1) - 1;
  }
  throw new BrokenInvariant('well-formed XML', `the tag at ${from} has no end`);
}

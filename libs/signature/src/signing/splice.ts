import type { ElementPlace } from './scan-elements.js';

/** Where something is put at the end of an element; plain JSON. */
export interface InsertionPoint {
  /** In the unit of the scan: bytes, where the text was decoded as latin1. */
  readonly offset: number;
  /** The tag to close again, where the element was written as `<tag/>`. */
  readonly emptyTag: string | null;
}

export function endInside({ close, empty, tag }: ElementPlace): InsertionPoint {
  return { offset: close, emptyTag: empty ? tag : null };
}

/** Puts `added` before the end tag; nothing else of the content changes. */
export function splice(content: Buffer, { offset, emptyTag }: InsertionPoint, added: string): Buffer {
  if (emptyTag === null) return Buffer.concat([content.subarray(0, offset), Buffer.from(added), content.subarray(offset)]);
  return Buffer.concat([content.subarray(0, offset), Buffer.from(`>${added}</`), Buffer.from(emptyTag, 'latin1'), content.subarray(offset + 1)]);
}

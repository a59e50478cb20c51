/**
 * A single linear pass over XML text that knows only tags: enough to bound depth and size and to refuse a DTD before a
 * parser sees the text, and to find the element that a parser's complaint (line, column) is about.
 */
export interface XmlScan {
  readonly tags: readonly XmlTag[];
  readonly depth: number;
  readonly hasDtd: boolean;
  /** `encoding` of the XML declaration, lower case; utf-8 where absent. */
  readonly encoding: string;
}

export interface XmlTag {
  readonly start: number;
  readonly name: string;
  readonly text: string;
  /** Index of the enclosing tag, -1 for the root. */
  readonly parent: number;
}

export function scanXml(xml: string): XmlScan {
  const tags: XmlTag[] = [];
  const open: number[] = [];
  let depth = 0;
  let hasDtd = false;
  let encoding = 'utf-8';
  for (let at = xml.indexOf('<'); at >= 0; ) {
    let end: number;
    if (xml.startsWith('<!--', at)) end = endOf(xml, '-->', at + 4);
    else if (xml.startsWith('<![CDATA[', at)) end = endOf(xml, ']]>', at + 9);
    else if (xml.startsWith('<?', at)) {
      end = endOf(xml, '?>', at + 2);
      if (at === 0) encoding = /\sencoding\s*=\s*["']([^"']*)["']/.exec(xml.slice(0, Math.min(end, 200)))?.[1]?.toLowerCase() ?? 'utf-8';
    } else if (xml.startsWith('<!', at)) {
      hasDtd = true;
      end = at + 2;
    } else {
      end = endOfTag(xml, at);
      const text = xml.slice(at, end);
      if (text.startsWith('</')) open.pop();
      else {
        tags.push({ start: at, name: /^<([^\s/>]*)/.exec(text)?.[1] ?? '', text, parent: open.at(-1) ?? -1 });
        if (!text.endsWith('/>')) open.push(tags.length - 1);
        depth = Math.max(depth, open.length);
      }
    }
    at = xml.indexOf('<', end);
  }
  return { tags, depth, hasDtd, encoding };
}

/** The `id` of the tag at or before a position, or of the nearest tag around it that has one. */
export function idAt(scan: XmlScan, position: number): string | null {
  let low = 0;
  let high = scan.tags.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((scan.tags[middle] as XmlTag).start <= position) low = middle;
    else high = middle - 1;
  }
  for (let tag = scan.tags[low]; tag !== undefined; tag = scan.tags[tag.parent]) {
    const id = attribute(tag, 'id');
    if (id !== null) return id;
  }
  return null;
}

export function attribute(tag: XmlTag, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag.text);
  return found === null ? null : (found[1] ?? found[2] ?? '');
}

function endOf(xml: string, mark: string, from: number): number {
  const end = xml.indexOf(mark, from);
  return end < 0 ? xml.length : end + mark.length;
}

/** Past the `>` that closes a tag, quoted values skipped. */
function endOfTag(xml: string, from: number): number {
  let quote = '';
  for (let at = from + 1; at < xml.length; at++) {
    const c = xml[at] as string;
    if (quote !== '') {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '>') return at + 1;
  }
  return xml.length;
}

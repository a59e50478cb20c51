import { XmlCData, XmlDocument, XmlElement, XmlText } from 'libxml2-wasm';

/**
 * Everything that an XML document says, one line a thing, sorted: each element with its path, its namespace and its text, each attribute with its value.
 * Prefixes, white space around texts and the order among siblings of different names say nothing in BPMN; the order among siblings
 * of one name does, as in the lists of flows and waypoints.
 */
export function partsOf(xml: string): readonly string[] {
  using document = XmlDocument.fromString(xml.replace(/^\uFEFF?<\?xml[^>]*\?>/, ''));
  const parts: string[] = [];
  visit(document.root, '', parts);
  return parts.sort();
}

function visit(element: XmlElement, path: string, parts: string[]): void {
  const here = `${path}/${nameOf(element)}`;
  parts.push(here);
  for (const attribute of element.attrs) if (!isImplied(attribute)) parts.push(`${here} @${nameOf(attribute)} = ${said(attribute.value, element)}`);
  const counts = new Map<string, number>();
  let text = '';
  for (let child = element.firstChild; child !== null; child = child.next) {
    if (child instanceof XmlElement) {
      const name = nameOf(child);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      visit(child, `${here}[${name.replace(/^.*\}/, '')} ${count}]`, parts);
    } else if (child instanceof XmlText || child instanceof XmlCData) text += child.content;
  }
  if (text.trim() !== '') parts.push(`${here} = ${said(text.trim(), element)}`);
}

/** `formalExpression` stands in the schema for an `expression` of that type (its substitution group). */
function nameOf({ name, namespaceUri }: { readonly name: string; readonly namespaceUri: string }): string {
  if (namespaceUri === BPMN && name === 'formalExpression') return nameOf({ name: 'expression', namespaceUri });
  return namespaceUri === '' ? name : `{${namespaceUri}}${name}`;
}

/** A waypoint is a point and an expression with a body a formal one, said or not. */
function isImplied({ name, namespaceUri, value }: { readonly name: string; readonly namespaceUri: string; readonly value: string }): boolean {
  return name === 'type' && namespaceUri === 'http://www.w3.org/2001/XMLSchema-instance' && /(^|:)(Point|tFormalExpression)$/.test(value);
}

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** Qualified names without their prefix, numbers without trailing zeros: 10.0 and 10 are one. */
function said(text: string, element: XmlElement): string {
  if (/^-?\d+\.\d+$/.test(text)) return String(Number(text));
  const [, prefix, local] = /^([A-Za-z][\w.-]*):([A-Za-z_][\w.-]*)$/.exec(text) ?? [];
  const namespace = prefix === undefined ? undefined : element.namespaces[prefix];
  // A line break within an attribute is white space (XML 1.0, 3.3.3).
  return namespace === undefined ? text.replace(/\s+/g, ' ') : `{${namespace}}${local ?? ''}`;
}

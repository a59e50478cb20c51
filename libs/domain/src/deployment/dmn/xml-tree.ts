import { ParseOption, XmlDocument, XmlElement, XmlParseError, XmlText, XmlCData } from 'libxml2-wasm';
import { placeOf, type Faults } from '../faults.js';
import { DEPLOYMENT_LIMITS } from '../limits.js';
import { idAt, scanXml } from '../xml-scan.js';

/** An element of an XML file, namespaces resolved, comments dropped. */
export interface XmlNode {
  readonly name: string;
  readonly namespace: string;
  /** From 1. */
  readonly line: number;
  /** Attributes without a namespace. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** Its own text, not its children's. */
  readonly text: string;
}

export interface XmlTree {
  readonly root: XmlNode;
  /** Prefix → namespace, as the root declares them. */
  readonly prefixes: ReadonlyMap<string, string>;
}

/** Nothing outside is loaded; the text is UTF-8 by now. */
const OPTIONS = ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_SYS_CATALOG | ParseOption.XML_PARSE_IGNORE_ENC;

/** Text → tree; null, with faults, where it is out of bounds (checked before the parser sees it) or not well-formed. */
export function readXmlTree(file: string, xml: string, faults: Faults): XmlTree | null {
  if (!isBounded(file, xml, faults)) return null;
  let document: XmlDocument;
  try {
    document = XmlDocument.fromString(xml, { option: OPTIONS });
  } catch (error) {
    if (!(error instanceof XmlParseError)) throw error;
    const { message = 'not well-formed', line = 1, col = 1 } = error.details[0] ?? {};
    faults.add({
      code: 'XML_MALFORMED',
      location: placeOf(file, idAt(scanXml(xml), positionOf(xml, line, col))),
      params: { line, column: col },
      message: `The file is not well-formed XML: ${message.trim()} (line ${line}, column ${col})`,
      hint: 'Open the file in a DMN modeler and save it again.',
    });
    return null;
  }
  try {
    const { root } = document;
    return { root: nodeOf(root), prefixes: new Map(Object.entries(root.localNamespaces)) };
  } finally {
    document.dispose();
  }
}

function nodeOf(element: XmlElement): XmlNode {
  const attributes = new Map<string, string>();
  for (const attribute of element.attrs) if (attribute.namespaceUri === '') attributes.set(attribute.name, attribute.value);
  const children: XmlNode[] = [];
  let text = '';
  for (let child = element.firstChild; child !== null; child = child.next) {
    if (child instanceof XmlElement) children.push(nodeOf(child));
    else if (child instanceof XmlText || child instanceof XmlCData) text += child.content;
  }
  return { name: element.name, namespace: element.namespaceUri, line: element.line, attributes, children, text };
}

function isBounded(file: string, xml: string, faults: Faults): boolean {
  const scan = scanXml(xml);
  const before = faults.list.length;
  if (scan.hasDtd) {
    faults.add({ code: 'XML_DTD_FORBIDDEN', location: file, message: 'The file has a document type definition or an entity', hint: 'Remove the <!DOCTYPE …> declaration; DMN needs none.' });
  }
  if (scan.encoding !== 'utf-8' && scan.encoding !== 'us-ascii') {
    faults.add({ code: 'XML_NOT_UTF8', location: file, params: { encoding: scan.encoding }, message: `The file is in ${scan.encoding}`, hint: 'Save the file in UTF-8.' });
  }
  if (scan.depth > DEPLOYMENT_LIMITS.xmlDepth) {
    faults.add({ code: 'XML_TOO_DEEP', location: file, params: { depth: scan.depth, limit: DEPLOYMENT_LIMITS.xmlDepth }, message: `Elements are nested ${scan.depth} deep, the limit is ${DEPLOYMENT_LIMITS.xmlDepth}`, hint: 'Move inner expressions into decisions of their own and require them.' });
  }
  if (scan.tags.length > DEPLOYMENT_LIMITS.xmlElements) {
    faults.add({ code: 'XML_TOO_MANY_ELEMENTS', location: file, params: { elements: scan.tags.length, limit: DEPLOYMENT_LIMITS.xmlElements }, message: `The file has ${scan.tags.length} XML elements, the limit is ${DEPLOYMENT_LIMITS.xmlElements}`, hint: 'Split the model and import its parts.' });
  }
  return faults.list.length === before;
}

function positionOf(xml: string, line: number, column: number): number {
  let start = 0;
  for (let rest = line; rest > 1; rest -= 1) {
    const end = xml.indexOf('\n', start);
    if (end < 0) break;
    start = end + 1;
  }
  return start + column - 1;
}

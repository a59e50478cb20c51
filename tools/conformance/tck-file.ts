import { XmlDocument, XmlElement, ParseOption } from 'libxml2-wasm';

/** A value as `testCases.xsd` writes it. */
export type TckValue =
  | { readonly kind: 'nil' }
  | { readonly kind: 'value'; readonly type: string; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly TckValue[] }
  | { readonly kind: 'components'; readonly components: readonly { readonly name: string; readonly value: TckValue }[] };

export interface TckNode {
  readonly name: string;
  readonly namespace: string | null;
  readonly value: TckValue;
}

export interface TckCase {
  readonly id: string;
  readonly kind: 'decision' | 'bkm' | 'decisionService';
  readonly invocable: string | null;
  readonly namespace: string | null;
  readonly inputs: readonly TckNode[];
  readonly results: readonly TckNode[];
}

export interface TckFile {
  readonly modelName: string;
  readonly cases: readonly TckCase[];
}

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** Reads a file of test cases of the DMN TCK. */
export function readTckFile(xml: string): TckFile {
  const document = XmlDocument.fromString(xml, { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE });
  try {
    const { root } = document;
    return { modelName: first(root, 'modelName')?.content.trim() ?? '', cases: all(root, 'testCase').map(readCase) };
  } finally {
    document.dispose();
  }
}

function readCase(element: XmlElement): TckCase {
  return {
    id: attribute(element, 'id') ?? '',
    kind: (attribute(element, 'type') ?? 'decision') as TckCase['kind'],
    invocable: attribute(element, 'invocableName'),
    namespace: attribute(element, 'namespace'),
    inputs: all(element, 'inputNode').map((node) => readNode(node, node)),
    results: all(element, 'resultNode').map((node) => readNode(node, first(node, 'expected'))),
  };
}

function readNode(node: XmlElement, holder: XmlElement | null): TckNode {
  return { name: attribute(node, 'name') ?? '', namespace: attribute(node, 'namespace'), value: holder === null ? { kind: 'nil' } : readValue(holder) };
}

/** What an `inputNode`, `expected`, `item` or `component` holds; nothing is nil. */
function readValue(holder: XmlElement): TckValue {
  if (isNil(holder)) return { kind: 'nil' };
  const value = first(holder, 'value');
  if (value !== null) return isNil(value) ? { kind: 'nil' } : { kind: 'value', type: (attribute(value, 'type', XSI) ?? 'string').replace(/^.*:/, ''), text: value.content };
  const list = first(holder, 'list');
  if (list !== null) return isNil(list) ? { kind: 'nil' } : { kind: 'list', items: all(list, 'item').map(readValue) };
  const components = all(holder, 'component');
  return components.length === 0 ? { kind: 'nil' } : { kind: 'components', components: components.map((component) => ({ name: attribute(component, 'name') ?? '', value: readValue(component) })) };
}

function isNil(element: XmlElement): boolean {
  return ['true', '1'].includes(attribute(element, 'nil', XSI) ?? '');
}

function attribute(element: XmlElement, name: string, namespace = ''): string | null {
  return element.attrs.find((each) => each.name === name && each.namespaceUri === namespace)?.value ?? null;
}

function all(element: XmlElement, name: string): readonly XmlElement[] {
  const found: XmlElement[] = [];
  for (let child = element.firstChild; child !== null; child = child.next) if (child instanceof XmlElement && child.name === name) found.push(child);
  return found;
}

function first(element: XmlElement, name: string): XmlElement | null {
  return all(element, name)[0] ?? null;
}

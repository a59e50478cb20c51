/** An element as plain data: what of a document is shown to a person. Comments and processing instructions are in the raw text only. */
export interface XmlNode {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly children: readonly (XmlNode | string)[];
}

/** Declarations of namespaces say nothing to a reader. */
const isDeclaration = ({ name }: { readonly name: string }): boolean => name === 'xmlns' || name.startsWith('xmlns:');

export function nodeOf(element: Element): XmlNode {
  const children: (XmlNode | string)[] = [];
  for (const child of element.childNodes) {
    if (child.nodeType === 1) children.push(nodeOf(child as Element));
    else if ((child.nodeType === 3 || child.nodeType === 4) && (child.nodeValue ?? '').trim() !== '') children.push(child.nodeValue as string);
  }
  return {
    name: element.localName,
    namespace: element.namespaceURI ?? '',
    attributes: [...element.attributes].filter((one) => !isDeclaration(one)).map(({ name, value }) => ({ name, value })),
    children,
  };
}

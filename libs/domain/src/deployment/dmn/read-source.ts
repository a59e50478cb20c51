import type { ElementReference, InformationItem } from '#feel';
import { placeOf, type Faults } from '../faults.js';
import type { XmlNode } from './xml-tree.js';
import { isFeelLanguage } from './namespaces.js';

/** What every part of the reader needs: the file, its names, where to put faults. */
export class ReadSource {
  constructor(
    readonly file: string,
    readonly faults: Faults,
    /** The namespace of the DMN elements, thus the version. */
    readonly modelNamespace: string,
    /** The model's own namespace. */
    readonly namespace: string,
    private readonly prefixes: ReadonlyMap<string, string>,
    /** Namespace → the name by which it is imported. */
    private readonly imports: ReadonlyMap<string, string>,
  ) {}

  /** DMN elements inside, in order. */
  children(node: XmlNode, ...names: readonly string[]): readonly XmlNode[] {
    return node.children.filter((child) => child.namespace === this.modelNamespace && names.includes(child.name));
  }

  child(node: XmlNode | null, name: string): XmlNode | null {
    return node?.children.find((child) => child.name === name && child.namespace === this.modelNamespace) ?? null;
  }

  /** The text of a child, trimmed; null where there is none or it is blank. */
  textOf(node: XmlNode | null, name: string): string | null {
    const text = this.child(node, name)?.text.trim() ?? '';
    return text === '' ? null : text;
  }

  /** Unary tests or an expression: `<allowedValues><text>…`. */
  feelOf(node: XmlNode | null, holder: XmlNode): string | null {
    if (node === null) return null;
    this.language(node, holder);
    return this.textOf(node, 'text');
  }

  language(node: XmlNode, holder: XmlNode, attribute = 'expressionLanguage'): void {
    const language = node.attributes.get(attribute) ?? '';
    if (language === '' || isFeelLanguage(language)) return;
    this.faults.add({
      code: 'DMN_LANGUAGE_UNSUPPORTED',
      location: this.place(node.attributes.get('id') ?? holder.attributes.get('id')),
      params: { language },
      message: `The language is ${language}, the engine knows FEEL only`,
      hint: 'Write the expression in FEEL.',
    });
  }

  item(node: XmlNode | null, name: string): InformationItem {
    return { name: node?.attributes.get('name') ?? name, type: this.typeRef(node) };
  }

  typeRef(node: XmlNode | null, attribute = 'typeRef'): string | null {
    return node === null ? null : this.typeName(node.attributes.get(attribute) ?? this.textOf(node, attribute));
  }

  /** A qualified name of DMN 1.1 (`feel:string`) becomes the one that later versions have. */
  typeName(text: string | null): string | null {
    if (text === null || text.trim() === '') return null;
    const name = text.trim().replace(/\s+/g, ' ');
    const colon = name.indexOf(':');
    const uri = colon < 0 ? undefined : this.prefixes.get(name.slice(0, colon));
    if (uri === undefined) return name;
    const local = name.slice(colon + 1);
    if (isFeelLanguage(uri) || uri === this.namespace || uri === this.modelNamespace) return local;
    const imported = this.imports.get(uri);
    return imported === undefined ? name : imported === '' ? local : `${imported}.${local}`;
  }

  reference(node: XmlNode): ElementReference {
    const href = node.attributes.get('href') ?? '';
    const hash = href.indexOf('#');
    const namespace = hash <= 0 ? null : href.slice(0, hash);
    return { namespace: namespace === this.namespace ? null : namespace, id: href.slice(hash + 1) };
  }

  references(node: XmlNode, ...names: readonly string[]): readonly ElementReference[] {
    return this.children(node, ...names).map((child) => this.reference(child));
  }

  /** One of a closed list of words; anything else is a fault and the default. */
  word<T extends string>(node: XmlNode, attribute: string, words: readonly T[], fallback: T | null, holder: XmlNode): T | null {
    const value = node.attributes.get(attribute);
    if (value === undefined) return fallback;
    const found = words.find((word) => word === value);
    if (found !== undefined) return found;
    this.faults.add({
      code: 'DMN_ATTRIBUTE_INVALID',
      location: this.place(node.attributes.get('id') ?? holder.attributes.get('id')),
      params: { attribute, value },
      message: `${attribute}="${value}" is not one of ${words.join(', ')}`,
      hint: 'Choose one of them.',
    });
    return fallback;
  }

  place(id: string | null | undefined): string {
    return placeOf(this.file, id);
  }
}

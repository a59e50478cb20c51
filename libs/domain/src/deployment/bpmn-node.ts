/** What we use of a moddle element: typed properties by name, unknown attributes in `$attrs`. */
export interface BpmnNode {
  readonly $type: string;
  readonly $parent?: BpmnNode;
  readonly $attrs?: Readonly<Record<string, string>>;
  readonly $descriptor: BpmnDescriptor;
  readonly id?: string;
  readonly name?: string;
  readonly [property: string]: unknown;
}

interface BpmnDescriptor {
  /** Content of a namespace that no descriptor is loaded for. */
  readonly isGeneric?: boolean;
  readonly ns: { readonly uri?: string; readonly prefix: string; readonly localName: string };
  readonly properties?: readonly BpmnProperty[];
}

interface BpmnProperty {
  readonly name: string;
  readonly ns: { readonly localName: string };
  readonly isAttr?: boolean;
  readonly isReference?: boolean;
  readonly isMany?: boolean;
  readonly isVirtual?: boolean;
}

/** `bpmn:UserTask` → `userTask`, as it stands in the XML. */
export function constructName(node: BpmnNode): string {
  const local = node.$type.slice(node.$type.indexOf(':') + 1);
  return local.charAt(0).toLowerCase() + local.slice(1);
}

/** The id of the node, or of the nearest node around it that has one. */
export function nearestId(node: BpmnNode): string | null {
  for (let at: BpmnNode | undefined = node; at !== undefined; at = at.$parent) if (at.id !== undefined) return at.id;
  return null;
}

export function many(node: BpmnNode, property: string): readonly BpmnNode[] {
  return (node[property] as readonly BpmnNode[] | undefined) ?? [];
}

export function one(node: BpmnNode, property: string): BpmnNode | null {
  return (node[property] as BpmnNode | undefined) ?? null;
}

export function text(node: BpmnNode, property: string): string | null {
  const value = node[property];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** The zeebe extension element of a type, e.g. `zeebe:TaskDefinition`. */
export function extension(node: BpmnNode, type: string): BpmnNode | null {
  return extensions(node).find((value) => value.$type === type) ?? null;
}

export function extensions(node: BpmnNode): readonly BpmnNode[] {
  const holder = one(node, 'extensionElements');
  return holder === null ? [] : many(holder, 'values');
}

/** What a node contains (not what it refers to), in the order of the descriptor. */
export function contained(node: BpmnNode): readonly BpmnNode[] {
  const found: BpmnNode[] = [];
  for (const property of node.$descriptor.properties ?? []) {
    if (property.isAttr === true || property.isReference === true || property.isVirtual === true) continue;
    const value = node[property.ns.localName];
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child) && child.$parent === node) found.push(child);
  }
  return found;
}

function isNode(value: unknown): value is BpmnNode {
  return typeof value === 'object' && value !== null && '$type' in value;
}

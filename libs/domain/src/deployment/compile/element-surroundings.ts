import { many, type BpmnNode } from '../bpmn-node.js';
import { eventDefinitionsOf } from './element-types.js';

/** What a compiler of one element sees besides the element: who does jobs, and what the file says elsewhere. */
export interface CompileContext {
  readonly connectorTypes: ReadonlySet<string>;
  readonly surroundings: ElementSurroundings;
}

/** Looked up by every element of a file, so made once. */
export class ElementSurroundings {
  private readonly associations = new Map<BpmnNode, BpmnNode[]>();
  private readonly links = new Map<BpmnNode, Map<string, string[]>>();
  private readonly triggers = new Map<BpmnNode, BpmnNode>();

  constructor(definitions: BpmnNode) {
    const open = [...many(definitions, 'rootElements')];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const artifact of many(at, 'artifacts')) if (artifact.$type === 'bpmn:Association') this.associate(artifact);
      for (const inside of many(at, 'flowElements')) {
        if (inside.$type === 'bpmn:SequenceFlow') this.follow(inside);
        else open.push(inside);
      }
    }
  }

  /** What associations lead to from here. */
  associatedWith(node: BpmnNode): readonly BpmnNode[] {
    return this.associations.get(node) ?? [];
  }

  /** The event-based gateway that starts the process by this element. */
  instantiatingGateway(node: BpmnNode): BpmnNode | null {
    return this.triggers.get(node) ?? null;
  }

  /** Ids of the link catch events of a name in the scope of a node. */
  linkTargets(node: BpmnNode, name: string): readonly string[] {
    const scope = node.$parent;
    if (scope === undefined) return [];
    let named = this.links.get(scope);
    if (named === undefined) this.links.set(scope, (named = linkCatches(scope)));
    return named.get(name) ?? [];
  }

  private associate(artifact: BpmnNode): void {
    const [source, target] = [artifact['sourceRef'], artifact['targetRef']] as [BpmnNode | undefined, BpmnNode | undefined];
    if (source === undefined || target === undefined) return;
    const known = this.associations.get(source);
    if (known === undefined) this.associations.set(source, [target]);
    else known.push(target);
  }

  private follow(flow: BpmnNode): void {
    const [source, target] = [flow['sourceRef'], flow['targetRef']] as [BpmnNode | undefined, BpmnNode | undefined];
    if (source?.$type === 'bpmn:EventBasedGateway' && source['instantiate'] === true && target !== undefined) this.triggers.set(target, source);
  }
}

export function linkNameOf(node: BpmnNode): string | null {
  const name = eventDefinitionsOf(node).find(({ $type }) => $type === 'bpmn:LinkEventDefinition')?.name?.trim();
  return name === undefined || name === '' ? null : name;
}

function linkCatches(scope: BpmnNode): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const node of many(scope, 'flowElements')) {
    const name = node.$type === 'bpmn:IntermediateCatchEvent' && node.id !== undefined ? linkNameOf(node) : null;
    if (name === null) continue;
    const known = found.get(name);
    if (known === undefined) found.set(name, [node.id as string]);
    else known.push(node.id as string);
  }
  return found;
}

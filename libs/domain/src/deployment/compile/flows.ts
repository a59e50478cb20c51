import { many, nearestId, one, text, type BpmnNode } from '../bpmn-node.js';
import { placeOf, type Faults } from '../faults.js';
import type { Draft } from './draft.js';
import { isFlowNode } from './element-types.js';
import type { Values } from './values.js';

/** Sequence flows of one process: each by itself, then how elements and flows know each other. */
export class Flows {
  constructor(
    private readonly file: string,
    private readonly draft: Draft,
    private readonly values: Values,
    private readonly faults: Faults,
  ) {}

  add(node: BpmnNode): void {
    const [source, target] = [one(node, 'sourceRef')?.id, one(node, 'targetRef')?.id];
    if (node.id === undefined || source === undefined || target === undefined) {
      const location = placeOf(this.file, nearestId(node));
      // An unresolved reference leaves the same gap, and the reader has complained about it.
      if (this.faults.list.some((fault) => fault.code === 'BPMN_UNRESOLVED_REFERENCE' && fault.location === location)) return;
      this.faults.add({ code: 'FLOW_INCOMPLETE', location, message: 'A sequence flow has no id, source or target', hint: 'Draw the sequence flow from one element to another again.' });
      return;
    }
    this.draft.flows[node.id] = { source, target, condition: this.condition(node) };
  }

  /** Outgoing flows stand in the order in which the element lists them: an exclusive gateway tries them so. */
  connect(process: BpmnNode): void {
    for (const [flowId, flow] of Object.entries(this.draft.flows)) {
      this.draft.elements[flow.source]?.outgoing.push(flowId);
      this.draft.elements[flow.target]?.incoming.push(flowId);
    }
    for (const node of flowNodesBelow(process)) {
      const element = node.id === undefined ? undefined : this.draft.elements[node.id];
      if (element === undefined) continue;
      const outgoing = many(node, 'outgoing').map((flow) => flow.id ?? '');
      const rank = new Map([...outgoing].reverse().map((id, index) => [id, outgoing.length - index]));
      element.outgoing.sort((a, b) => (rank.get(a) ?? Infinity) - (rank.get(b) ?? Infinity) || 0);
      const [leaving, arriving] = [new Set(element.outgoing), new Set(element.incoming)];
      const incoming = many(node, 'incoming').map((flow) => flow.id ?? '');
      for (const flowId of [...outgoing.filter((id) => !leaving.has(id)), ...incoming.filter((id) => !arriving.has(id))]) {
        this.faults.add({
          code: 'FLOW_INCONSISTENT',
          location: placeOf(this.file, node.id),
          params: { flow: flowId },
          message: `${node.id ?? ''} lists the sequence flow ${flowId}, which is not connected to it`,
          hint: 'Draw the sequence flow again.',
        });
      }
    }
  }

  private condition(node: BpmnNode): string | null {
    const condition = one(node, 'conditionExpression');
    const body = condition === null ? null : text(condition, 'body');
    if (body === null) return null;
    // After a fault the text stays: the flow does have a condition, and one fault about it is enough.
    return this.values.expression({ elementId: node.id ?? null, attribute: 'condition', text: body }) ?? body;
  }
}

/** Flow nodes of a process and of all scopes in it, in the order of the document. */
export function flowNodesBelow(process: BpmnNode): readonly BpmnNode[] {
  const found: BpmnNode[] = [];
  const open: BpmnNode[] = [...many(process, 'flowElements')].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isFlowNode(node)) continue;
    found.push(node);
    for (const inside of [...many(node, 'flowElements')].reverse()) open.push(inside);
  }
  return found;
}

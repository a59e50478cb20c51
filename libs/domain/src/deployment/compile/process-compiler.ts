import type { ElementType } from '../../model/element-type.js';
import type { ProcessModel } from '../../model/process-model.js';
import { extension, many, nearestId, one, text, type BpmnNode } from '../bpmn-node.js';
import { placeOf, type Faults } from '../faults.js';
import { CONFIG_COMPILERS, type CompileContext } from './configs.js';
import type { Draft, DraftElement } from './draft.js';
import { ElementSource, type References } from './element-source.js';
import { elementTypeOf, isFlowNode } from './element-types.js';
import { mappingsOf } from './mappings.js';
import { checkStructure } from './structure.js';
import { Values } from './values.js';

/** Compiles one `bpmn:process`. The model is whole only where no fault was added. */
export class ProcessCompiler {
  private readonly values: Values;
  private readonly draft: Draft = { elements: {}, flows: {} };

  constructor(
    private readonly file: string,
    private readonly context: CompileContext,
    private readonly references: References,
    private readonly faults: Faults,
  ) {
    this.values = new Values(file, faults);
  }

  compile(process: BpmnNode): ProcessModel {
    const processId = process.id ?? '';
    if (processId === '') this.faults.add({ code: 'PROCESS_ID_MISSING', location: this.file, message: 'A process has no id', hint: 'Give the process an id; versions are counted by it.' });
    if (process['isExecutable'] !== true) {
      this.faults.add({
        code: 'PROCESS_NOT_EXECUTABLE',
        location: placeOf(this.file, processId),
        message: `The process ${processId} is not marked as executable`,
        hint: 'Set isExecutable="true", or leave the process out of the file.',
      });
    }
    this.scope(process, null);
    this.connect(process);
    this.attach(process);
    checkStructure(this.file, processId, this.draft, this.faults);
    const tag = extension(process, 'zeebe:VersionTag');
    return { processId, name: text(process, 'name') ?? processId, versionTag: tag === null ? null : text(tag, 'value'), ...this.draft };
  }

  private scope(scope: BpmnNode, parent: string | null): void {
    for (const node of many(scope, 'flowElements')) {
      if (node.$type === 'bpmn:SequenceFlow') this.flow(node);
      else if (isFlowNode(node)) this.element(node, parent);
    }
  }

  private element(node: BpmnNode, parent: string | null): void {
    const id = node.id;
    const found = elementTypeOf(node);
    if ('unsupported' in found) {
      this.faults.add({
        code: 'ELEMENT_UNSUPPORTED',
        location: placeOf(this.file, nearestId(node)),
        params: { construct: found.unsupported },
        message: `The engine does not execute: ${found.unsupported}`,
        hint: 'Model it with the elements of docs/elements.',
      });
    } else if (id === undefined) {
      this.faults.add({ code: 'ELEMENT_ID_MISSING', location: placeOf(this.file, nearestId(node)), params: { construct: found.type }, message: `A ${found.type} has no id`, hint: 'Give every element an id.' });
    } else {
      this.draft.elements[id] = this.compiled(node, found.type, parent);
    }
    this.scope(node, id ?? parent);
  }

  private compiled(node: BpmnNode, type: ElementType, parent: string | null): DraftElement {
    const source = new ElementSource(node, this.file, this.values, this.references, this.faults);
    const config = CONFIG_COMPILERS[type](source, this.context);
    if (type !== 'exclusiveGateway' && node['default'] !== undefined) {
      source.fault({ code: 'FLOW_NOT_ALLOWED', params: { type }, message: `A ${type} cannot have a default flow`, hint: 'Put an exclusive gateway after it.' });
    }
    return { type, name: text(node, 'name') ?? '', parent, incoming: [], outgoing: [], ...mappingsOf(source), ...(config !== undefined && { config }) };
  }

  private flow(node: BpmnNode): void {
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

  private condition(node: BpmnNode): string | null {
    const condition = one(node, 'conditionExpression');
    const body = condition === null ? null : text(condition, 'body');
    if (body === null) return null;
    // After a fault the text stays: the flow does have a condition, and one fault about it is enough.
    return this.values.expression({ elementId: node.id ?? null, attribute: 'condition', text: body }) ?? body;
  }

  /** Outgoing flows stand in the order in which the element lists them: an exclusive gateway tries them so. */
  private connect(process: BpmnNode): void {
    for (const [flowId, flow] of Object.entries(this.draft.flows)) {
      this.draft.elements[flow.source]?.outgoing.push(flowId);
      this.draft.elements[flow.target]?.incoming.push(flowId);
    }
    for (const node of flowNodesBelow(process)) {
      const element = node.id === undefined ? undefined : this.draft.elements[node.id];
      if (element === undefined) continue;
      const listed = many(node, 'outgoing').map((flow) => flow.id ?? '');
      element.outgoing.sort((a, b) => rank(listed, a) - rank(listed, b));
      for (const flowId of [...listed.filter((id) => !element.outgoing.includes(id)), ...many(node, 'incoming').map((flow) => flow.id ?? '').filter((id) => !element.incoming.includes(id))]) {
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

  private attach(process: BpmnNode): void {
    for (const node of flowNodesBelow(process)) {
      if (node.$type !== 'bpmn:BoundaryEvent' || node.id === undefined) continue;
      const host = this.draft.elements[one(node, 'attachedToRef')?.id ?? ''];
      if (host !== undefined) (host.boundary ??= []).push(node.id);
    }
  }
}

function flowNodesBelow(scope: BpmnNode): readonly BpmnNode[] {
  return many(scope, 'flowElements').filter(isFlowNode).flatMap((node) => [node, ...flowNodesBelow(node)]);
}

function rank(listed: readonly string[], flowId: string): number {
  const index = listed.indexOf(flowId);
  return index < 0 ? listed.length : index;
}

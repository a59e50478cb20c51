import type { ElementType } from '../../model/element-type.js';
import type { ProcessModel } from '../../model/process-model.js';
import { extension, many, nearestId, one, text, type BpmnNode } from '../bpmn-node.js';
import { placeOf, type Faults } from '../faults.js';
import { CONFIG_COMPILERS } from './configs.js';
import type { Draft, DraftElement } from './draft.js';
import type { CompileContext } from './element-surroundings.js';
import { ElementSource, type References } from './element-source.js';
import { elementTypeOf, isFlowNode } from './element-types.js';
import { Flows, flowNodesBelow } from './flows.js';
import { defaultFlowOf } from './gateways.js';
import { executionListenersOf } from './listeners.js';
import { loopOf } from './loops.js';
import { mappingsOf } from './mappings.js';
import { checkStructure } from './structure/index.js';
import { startsOf } from './structure/starts.js';
import { Values } from './values.js';

/** Compiles one `bpmn:process`. The model is whole only where no fault was added. */
export class ProcessCompiler {
  private readonly values: Values;
  private readonly draft: Draft = { elements: {}, flows: {} };
  private readonly flows: Flows;

  constructor(
    private readonly file: string,
    private readonly context: CompileContext,
    private readonly references: References,
    private readonly faults: Faults,
  ) {
    this.values = new Values(file, faults);
    this.flows = new Flows(file, this.draft, this.values, faults);
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
    this.flows.connect(process);
    this.attach(process);
    checkStructure(this.file, processId, this.draft, this.faults);
    const tag = extension(process, 'zeebe:VersionTag');
    const starts = startsOf(this.draft);
    return { processId, name: text(process, 'name') ?? processId, versionTag: tag === null ? null : text(tag, 'value'), ...this.draft, ...(starts.length > 0 && { starts }) };
  }

  private scope(scope: BpmnNode, parent: string | null): void {
    for (const node of many(scope, 'flowElements')) {
      if (node.$type === 'bpmn:SequenceFlow') this.flows.add(node);
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
    const own = CONFIG_COMPILERS[type](source, this.context);
    const defaultFlow = defaultFlowOf(source);
    const config = defaultFlow === null ? own : { ...own, defaultFlow };
    return {
      type,
      name: text(node, 'name') ?? '',
      parent,
      incoming: [],
      outgoing: [],
      ...mappingsOf(source),
      ...loopOf(source),
      ...executionListenersOf(source, this.context),
      ...(node['isForCompensation'] === true && { isForCompensation: true as const }),
      ...(config !== undefined && { config }),
    };
  }

  private attach(process: BpmnNode): void {
    for (const node of flowNodesBelow(process)) {
      if (node.$type !== 'bpmn:BoundaryEvent' || node.id === undefined) continue;
      const host = this.draft.elements[one(node, 'attachedToRef')?.id ?? ''];
      if (host !== undefined && this.draft.elements[node.id] !== undefined) (host.boundary ??= []).push(node.id);
    }
  }
}

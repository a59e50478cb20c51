import type { Binding } from '../../elements/configs.js';
import type { Problem } from '../../errors/problem.js';
import { extension, text, type BpmnNode } from '../bpmn-node.js';
import { placeOf, type Faults } from '../faults.js';
import type { ValueAt, Values } from './values.js';

/** One flow node with what its compiler needs: its attributes, and a way to complain at its place. */
export class ElementSource {
  constructor(
    readonly node: BpmnNode,
    readonly file: string,
    readonly values: Values,
    readonly references: References,
    private readonly faults: Faults,
  ) {}

  get id(): string {
    return this.node.id ?? '';
  }

  fault(fault: Omit<Problem, 'location'>): void {
    this.faults.add({ location: placeOf(this.file, this.id), ...fault });
  }

  /** An attribute of the node or of one of its parts, null where it is absent or blank. */
  value(owner: BpmnNode | null, property: string, attribute: string = property): ValueAt | null {
    const found = owner === null ? null : text(owner, property);
    return found === null ? null : { elementId: this.id, attribute, text: found };
  }

  extension(type: string): BpmnNode | null {
    return extension(this.node, type);
  }

  missing(attribute: string, hint: string): void {
    this.fault({ code: 'VALUE_MISSING', params: { attribute }, message: `${attribute} is missing`, hint });
  }

  /** An attribute with a meaning that is not carried out. */
  refuseAttribute(attribute: string, hint = 'Remove the attribute.'): void {
    this.fault({ code: 'ATTRIBUTE_UNSUPPORTED', params: { attribute }, message: `The engine does not carry out the attribute ${attribute}`, hint });
  }
}

/** What a definition names that must exist when it runs. */
export interface References {
  readonly processes: Reference[];
  readonly forms: Reference[];
  readonly decisions: Reference[];
}

export interface Reference {
  readonly id: string;
  readonly location: string;
  /** Absent: any version that is deployed. */
  readonly binding?: Binding;
}


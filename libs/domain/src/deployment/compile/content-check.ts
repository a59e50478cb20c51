import { contained, extensions, nearestId, type BpmnNode } from '../bpmn-node.js';
import { placeOf, type Faults } from '../faults.js';
import { eventsOf, isFlowNode, words } from './element-types.js';
import { IGNORED_EXTENSION, SUPPORTED_CONTENT, SUPPORTED_EXTENSIONS, TOOL_NAMESPACES } from './supported-content.js';

const MODELER = 'http://camunda.org/schema/modeler/1.0';
const CAMUNDA_7 = 'http://camunda.org/schema/1.0/bpmn';

/** Refuses by name whatever stands in the definitions and would be ignored: unknown constructs, markers, extensions, foreign attributes. */
export class ContentCheck {
  private readonly namespaces = new Map<string, string>();
  /** The file says that it was made for Camunda 8: what is left in it from Camunda 7 is for no engine any more. */
  private converted = false;

  constructor(
    private readonly file: string,
    private readonly faults: Faults,
    /** Processes whose content is not looked at. */
    private readonly drawings: ReadonlySet<BpmnNode> = new Set(),
  ) {}

  check(node: BpmnNode): void {
    this.attributes(node);
    for (const value of extensions(node)) this.extension(node, value);
    for (const child of contained(node)) {
      if (child.$type.startsWith('bpmndi:') || child.$type === 'bpmn:ExtensionElements' || this.drawings.has(child)) continue;
      if (isFlowNode(child) || SUPPORTED_CONTENT.has(child.$type) || /EventDefinition$/.test(child.$type)) this.check(child);
      else this.unsupported(child, words(child.$type));
    }
    if (node['isForCompensation'] === true && node['triggeredByEvent'] === true) this.marker(node, 'compensation');
    for (const name of ['startQuantity', 'completionQuantity']) if (node[name] !== undefined && node[name] !== 1) this.attribute(node, name, 'Remove the attribute: one token begins an activity, and one leaves it.');
  }

  private unsupported(node: BpmnNode, construct: string): void {
    this.faults.add({
      code: 'ELEMENT_UNSUPPORTED',
      location: placeOf(this.file, nearestId(node)),
      params: { construct },
      message: `The engine does not execute: ${construct}`,
      hint: 'Model it with the elements of docs/elements.',
    });
  }

  private marker(node: BpmnNode, marker: string): void {
    this.faults.add({
      code: 'MARKER_UNSUPPORTED',
      location: placeOf(this.file, nearestId(node)),
      params: { marker, construct: words(node.$type) },
      message: `The engine does not execute a ${words(node.$type)} with the marker: ${marker}`,
      hint: 'Remove the marker.',
    });
  }

  private extension(node: BpmnNode, value: BpmnNode): void {
    if (value.$type === IGNORED_EXTENSION || TOOL_NAMESPACES.has(value.$descriptor.ns.uri ?? '')) return;
    const at = SUPPORTED_EXTENSIONS[value.$type];
    if (at?.has(node.$type) === true || at?.has(`${node.$type} (${eventsOf(node).join()})`) === true) return;
    this.faults.add({
      code: 'EXTENSION_UNSUPPORTED',
      location: placeOf(this.file, nearestId(node)),
      params: { extension: value.$type, construct: words(node.$type) },
      message: `The engine does not carry out ${value.$type} on a ${words(node.$type)}`,
      hint: 'Remove the extension; docs/definitions.md lists those that are carried out.',
    });
  }

  private attributes(node: BpmnNode): void {
    const attributes = Object.entries(node.$attrs ?? {});
    for (const [name, value] of attributes) if (name.startsWith('xmlns:')) this.namespaces.set(name.slice(6), value);
    for (const [name, value] of attributes) if (value === 'Camunda Cloud' && this.namespaceOf(name) === MODELER && name.endsWith(':executionPlatform')) this.converted = true;
    for (const [name] of attributes) {
      const prefix = /^([^:]+):/.exec(name)?.[1];
      // Without a prefix the reader has complained already.
      if (prefix === undefined || prefix === 'xmlns' || prefix === 'xml' || TOOL_NAMESPACES.has(this.namespaceOf(name))) continue;
      if (this.converted && this.namespaceOf(name) === CAMUNDA_7) {
        this.faults.warn({ code: 'ATTRIBUTE_IGNORED', location: placeOf(this.file, nearestId(node)), params: { attribute: name }, message: `The attribute ${name} of Camunda 7 says nothing in a model for Camunda 8`, hint: 'Remove the attribute.' });
        continue;
      }
      this.attribute(node, name, 'Remove the attribute; models of Camunda 7 must be converted to Camunda 8 first.');
    }
  }

  private namespaceOf(attribute: string): string {
    return this.namespaces.get(attribute.slice(0, Math.max(attribute.indexOf(':'), 0))) ?? '';
  }

  private attribute(node: BpmnNode, name: string, hint: string): void {
    this.faults.add({
      code: 'ATTRIBUTE_UNSUPPORTED',
      location: placeOf(this.file, nearestId(node)),
      params: { attribute: name, construct: words(node.$type) },
      message: `The engine does not carry out the attribute ${name}`,
      hint,
    });
  }
}

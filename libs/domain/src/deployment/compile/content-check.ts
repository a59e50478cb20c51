import { contained, extensions, nearestId, type BpmnNode } from '../bpmn-node.js';
import { placeOf, type Faults } from '../faults.js';
import { isFlowNode, words } from './element-types.js';
import { IGNORED_EXTENSION, SUPPORTED_CONTENT, SUPPORTED_EXTENSIONS, TOOL_NAMESPACES } from './supported-content.js';

/** Refuses by name whatever stands in the definitions and would be ignored: unknown constructs, markers, extensions, foreign attributes. */
export class ContentCheck {
  private readonly namespaces = new Map<string, string>();

  constructor(
    private readonly file: string,
    private readonly faults: Faults,
  ) {}

  check(node: BpmnNode): void {
    this.attributes(node);
    for (const value of extensions(node)) this.extension(node, value);
    for (const child of contained(node)) {
      if (child.$type.startsWith('bpmndi:') || child.$type === 'bpmn:ExtensionElements') continue;
      if (isMarker(child)) this.marker(node, words(child.$type));
      else if (isFlowNode(child) || SUPPORTED_CONTENT.has(child.$type) || /EventDefinition$/.test(child.$type)) this.check(child);
      else this.unsupported(child, words(child.$type));
    }
    if (node['isForCompensation'] === true) this.marker(node, 'compensation');
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
    if (SUPPORTED_EXTENSIONS[value.$type]?.has(node.$type) === true) return;
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
    for (const [name] of attributes) {
      const prefix = /^([^:]+):/.exec(name)?.[1];
      // Without a prefix the reader has complained already.
      if (prefix === undefined || prefix === 'xmlns' || prefix === 'xml' || TOOL_NAMESPACES.has(this.namespaces.get(prefix) ?? '')) continue;
      this.faults.add({
        code: 'ATTRIBUTE_UNSUPPORTED',
        location: placeOf(this.file, nearestId(node)),
        params: { attribute: name, construct: words(node.$type) },
        message: `The engine does not carry out the attribute ${name}`,
        hint: 'Remove the attribute; models of Camunda 7 must be converted to Camunda 8 first.',
      });
    }
  }
}

function isMarker(node: BpmnNode): boolean {
  return node.$type === 'bpmn:MultiInstanceLoopCharacteristics' || node.$type === 'bpmn:StandardLoopCharacteristics';
}

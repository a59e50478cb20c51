import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';
import type { BpmnNode } from './bpmn-node.js';
import { nearestId } from './bpmn-node.js';
import { placeOf, type Faults } from './faults.js';
import { DEPLOYMENT_LIMITS } from './limits.js';
import { attribute, idAt, scanXml, type XmlScan } from './xml-scan.js';

const zeebe = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json') as object;
const moddle = new BpmnModdle({ zeebe });

/** XML Schema also allows 1 and 0 here, which moddle would read as false. */
const BOOLEANS = [
  'isExecutable',
  'cancelActivity',
  'isInterrupting',
  'triggeredByEvent',
  'instantiate',
  'parallelMultiple',
  'isForCompensation',
  'isSequential',
  'cancelRemainingInstances',
  'waitForCompletion',
  'testBefore',
  'propagateAllParentVariables',
  'propagateAllChildVariables',
];

/** Text → `bpmn:Definitions`, null where it is not readable as such. Whatever the reader had to drop or guess is a fault. */
export async function readBpmn(file: string, xml: string, faults: Faults): Promise<BpmnNode | null> {
  const scan = scanXml(xml);
  if (!isBounded(file, scan, faults)) return null;
  checkBooleans(file, scan, faults);
  try {
    const { rootElement, warnings } = await moddle.fromXML(xml);
    for (const warning of warnings as unknown as ModdleWarning[]) {
      if (faults.isFull) break;
      addWarning(file, xml, scan, warning, faults);
    }
    return rootElement as unknown as BpmnNode;
  } catch (error) {
    faults.add({
      code: 'XML_MALFORMED',
      location: placeOf(file, idAt(scan, positionIn(xml, (error as Error).message) ?? 0)),
      message: `The file is not a BPMN 2.0 definition: ${oneLine((error as Error).message)}`,
      hint: 'Open the file in a BPMN modeler and save it again; its root must be bpmn:definitions.',
    });
    return null;
  }
}

function isBounded(file: string, scan: XmlScan, faults: Faults): boolean {
  const before = faults.list.length;
  if (scan.hasDtd) {
    faults.add({
      code: 'XML_DTD_FORBIDDEN',
      location: file,
      message: 'The file has a document type definition or an entity',
      hint: 'Remove the <!DOCTYPE …> declaration; BPMN needs none.',
    });
  }
  if (scan.encoding !== 'utf-8' && scan.encoding !== 'us-ascii') {
    faults.add({ code: 'XML_NOT_UTF8', location: file, params: { encoding: scan.encoding }, message: `The file is in ${scan.encoding}`, hint: 'Save the file in UTF-8.' });
  }
  if (scan.depth > DEPLOYMENT_LIMITS.xmlDepth) {
    faults.add({
      code: 'XML_TOO_DEEP',
      location: file,
      params: { depth: scan.depth, limit: DEPLOYMENT_LIMITS.xmlDepth },
      message: `Elements are nested ${scan.depth} deep, the limit is ${DEPLOYMENT_LIMITS.xmlDepth}`,
      hint: 'Move inner sub-processes into processes of their own and call them.',
    });
  }
  if (scan.tags.length > DEPLOYMENT_LIMITS.xmlElements) {
    faults.add({
      code: 'XML_TOO_MANY_ELEMENTS',
      location: file,
      params: { elements: scan.tags.length, limit: DEPLOYMENT_LIMITS.xmlElements },
      message: `The file has ${scan.tags.length} XML elements, the limit is ${DEPLOYMENT_LIMITS.xmlElements}`,
      hint: 'Split the process and call its parts.',
    });
  }
  return faults.list.length === before;
}

function checkBooleans(file: string, scan: XmlScan, faults: Faults): void {
  for (const tag of scan.tags) {
    for (const name of BOOLEANS) {
      if (!tag.text.includes(name)) continue;
      const value = attribute(tag, name);
      if (value === null || value === 'true' || value === 'false') continue;
      faults.add({
        code: 'BPMN_ATTRIBUTE_INVALID',
        location: placeOf(file, idAt(scan, tag.start)),
        params: { attribute: name, value },
        message: `${name}="${value}" is neither true nor false`,
        hint: `Write ${name}="true" or ${name}="false".`,
      });
    }
  }
}

interface ModdleWarning {
  readonly message: string;
  readonly element?: BpmnNode;
  readonly property?: string;
  readonly value?: string;
}

function addWarning(file: string, xml: string, scan: XmlScan, warning: ModdleWarning, faults: Faults): void {
  // Attributes of other namespaces are kept by the reader; `ContentCheck` knows which of them may be there.
  if (/^unknown attribute <[^:>]+:/.test(warning.message)) return;
  const position = positionIn(xml, warning.message);
  const location = placeOf(file, warning.element ? nearestId(warning.element) : position === null ? null : idAt(scan, position));
  const duplicate = /duplicate ID <([^>]*)>/.exec(warning.message)?.[1];
  if (duplicate !== undefined) {
    faults.add({ code: 'BPMN_DUPLICATE_ID', location: placeOf(file, duplicate), params: { id: duplicate }, message: `The id ${duplicate} is used more than once`, hint: 'Give every element an id of its own.' });
  } else if (warning.message.startsWith('unresolved reference')) {
    const property = (warning.property ?? '').replace(/^.*:/, '');
    faults.add({
      code: 'BPMN_UNRESOLVED_REFERENCE',
      location,
      params: { property, reference: warning.value ?? '' },
      message: `${property} names ${warning.value ?? ''}, which is not in the file`,
      hint: 'Remove the reference or add what it names.',
    });
  } else {
    faults.add({
      code: 'BPMN_UNKNOWN_CONTENT',
      location,
      message: `The file has content that BPMN 2.0 and the zeebe extension do not know: ${oneLine(warning.message)}`,
      hint: 'Remove it, or correct its spelling and namespace.',
    });
  }
}

/** moddle reports zero-based line and column inside its message. */
function positionIn(xml: string, message: string): number | null {
  const found = /line: (\d+)\s+column: (\d+)/.exec(message);
  if (found === null) return null;
  let start = 0;
  for (let line = Number(found[1]); line > 0; line--) start = xml.indexOf('\n', start) + 1;
  return start + Number(found[2]);
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ').slice(0, 300);
}

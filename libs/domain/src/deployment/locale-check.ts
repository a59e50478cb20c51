import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonObject } from '../json.js';
import type { ElementType } from '../model/element-type.js';
import type { ProcessModel } from '../model/process-model.js';
import { placeOf, type Faults } from './faults.js';
import { addValidationFaults } from './schema-check.js';

/** `locales/<language>.json`: the words that people see, by element id. */
export interface DefinitionTexts {
  readonly name: string;
  readonly description: string;
  readonly elements: Readonly<Record<string, { readonly name: string; readonly waitingFor?: string }>>;
  /** Document kind → title. */
  readonly documents: Readonly<Record<string, string>>;
}

const text = (maxLength: number): object => ({ type: 'string', minLength: 1, maxLength, pattern: '\\S' });
const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'description', 'elements', 'documents'],
  properties: {
    name: text(200),
    description: text(2000),
    elements: { type: 'object', additionalProperties: { type: 'object', additionalProperties: false, required: ['name'], properties: { name: text(200), waitingFor: text(500) } } },
    documents: { type: 'object', additionalProperties: text(200) },
  },
} as const;
const validate = new Ajv2020({ strict: true, allErrors: true }).compile<DefinitionTexts>(SCHEMA);

/** Elements at which a case can stand for days: people must be told what it waits for. */
const WAITING: ReadonlySet<ElementType> = new Set(['userTask', 'receiveTask', 'timerCatchEvent', 'messageCatchEvent', 'eventBasedGateway', 'callActivity']);

/** A locale is optional; one that is there says what every waiting element of the deployment waits for, and names no unknown element. */
export function checkLocale(file: string, value: JsonObject, processes: readonly ProcessModel[], faults: Faults): DefinitionTexts | null {
  const texts: unknown = value;
  if (!validate(texts)) {
    addValidationFaults(file, validate.errors, '', faults);
    return null;
  }
  const elements = new Map(processes.flatMap((process) => Object.entries(process.elements)));
  for (const id of Object.keys(texts.elements)) {
    if (elements.has(id)) continue;
    faults.add({ code: 'LOCALE_ELEMENT_UNKNOWN', location: placeOf(file, `/elements/${id}`), params: { element: id }, message: `No process of the deployment has an element ${id}`, hint: 'Remove the text, or correct the id.' });
  }
  for (const [id, element] of elements) {
    if (!WAITING.has(element.type) || texts.elements[id]?.waitingFor !== undefined) continue;
    faults.add({ code: 'LOCALE_TEXT_MISSING', location: placeOf(file, `/elements/${id}`), params: { element: id }, message: `The locale does not say what a case waits for at ${id}`, hint: 'Add waitingFor for the element, in plain language.' });
  }
  return texts;
}

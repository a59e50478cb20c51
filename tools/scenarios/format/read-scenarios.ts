import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { Problem } from '#domain';
import { HAPPENING_NAMES, SCENARIOS_SCHEMA } from './schema.js';
import type { ScenarioFile } from './scenario-file.js';

const validate = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true, verbose: true }).compile<ScenarioFile>(SCENARIOS_SCHEMA);

export type ReadScenarios = { readonly faults: readonly Problem[]; readonly file: null } | { readonly faults: readonly []; readonly file: ScenarioFile };

export function hasScenarios(folder: string): boolean {
  return existsSync(join(folder, 'scenarios.json'));
}

/** Of a folder that has them. `name` is the folder's, for the places of faults. */
export function readScenarios(folder: string, name: string): ReadScenarios {
  return parseScenarios(readFileSync(join(folder, 'scenarios.json'), 'utf8'), `${name}/scenarios.json`);
}

/** Every fault at once, each with its place (`file#/pointer`) and what to do. */
export function parseScenarios(text: string, file: string): ReadScenarios {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { faults: [{ code: 'SCENARIOS_INVALID', location: file, message: `The file is not JSON: ${(error as Error).message}`, hint: 'Correct it at this place.' }], file: null };
  }
  if (validate(value)) return withNames(value, file);
  const errors = validate.errors ?? [];
  return { faults: errors.filter((error) => isCause(error, errors)).map((error) => faultOf(error, file)), file: null };
}

function withNames(file: ScenarioFile, name: string): ReadScenarios {
  const names = file.scenarios.map((scenario) => scenario.name);
  const twice = names.flatMap((each, index) => (names.indexOf(each) < index ? [{ code: 'SCENARIOS_INVALID', location: `${name}#/scenarios/${index}/name`, message: `Another scenario is called «${each}»`, hint: 'Give each scenario a name of its own.' }] : []));
  return twice.length > 0 ? { faults: twice, file: null } : { faults: [], file };
}

/** What `anyOf` and `if` say of their branches follows from the branch; where every branch failed alike, the whole says more. */
function isCause(error: ErrorObject, errors: readonly ErrorObject[]): boolean {
  if (error.keyword === 'if') return false;
  return !errors.some((other) => other !== error && other.keyword === 'anyOf' && error.schemaPath.startsWith(`${other.schemaPath}/`));
}

function faultOf({ instancePath, keyword, params, data, message = 'is not valid' }: ErrorObject, file: string): Problem {
  const location = `${file}#${instancePath}`;
  const fault = (text: string, hint: string): Problem => ({ code: 'SCENARIOS_INVALID', location, message: text, hint });
  if (keyword === 'anyOf' && isRecord(data) && /\/when(\/\d+)?$/.test(instancePath)) {
    return fault(`${names(Object.keys(data))} is no happening`, `Name one of ${HAPPENING_NAMES.join(', ')}.`);
  }
  if (keyword === 'anyOf') return fault(`${short(data)} has none of the forms that fit here`, 'docs/scenarios.md shows them.');
  if (keyword === 'additionalProperties') return fault(`«${String(params['additionalProperty'])}» has no meaning here`, 'Remove it, or see in docs/scenarios.md what may stand here.');
  if (keyword === 'required') return fault(`«${String(params['missingProperty'])}» is missing`, 'Add it.');
  if (keyword === 'enum') return fault(`${short(data)} is none of ${(params['allowedValues'] as readonly unknown[]).join(', ')}`, 'Choose one of them.');
  if (keyword === 'pattern' && /\\d\{4\}/.test(String(params['pattern']))) return fault(`${short(data)} is no instant`, 'Write it as ISO 8601 with its offset, e.g. 2026-03-02T09:00:00Z.');
  if (keyword === 'pattern' && String(params['pattern']).startsWith('^P')) return fault(`${short(data)} is no duration`, 'Write it as ISO 8601, e.g. P14D or PT1H.');
  return fault(`${short(data)} ${message}`, 'Correct the value; docs/scenarios.md shows what is expected.');
}

function names(keys: readonly string[]): string {
  return keys.length === 0 ? 'An empty object' : keys.map((key) => `«${key}»`).join(', ');
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

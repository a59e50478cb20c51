import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { JsonObject } from '../json.js';
import { placeOf, type Faults } from './faults.js';

const OPTIONS = { strict: true, allErrors: true, allowUnionTypes: true } as const;
const DRAFTS: Readonly<Record<string, () => Ajv>> = {
  'http://json-schema.org/draft-07/schema': () => new Ajv(OPTIONS),
  'https://json-schema.org/draft/2019-09/schema': () => new Ajv2019(OPTIONS) as unknown as Ajv,
  'https://json-schema.org/draft/2020-12/schema': () => new Ajv2020(OPTIONS) as unknown as Ajv,
};
export const DEFAULT_DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/** An empty ajv for the draft that a schema declares (2020-12 where it declares none), with formats; null for a draft unknown here. */
export function ajvFor(schema: JsonObject): Ajv | null {
  const make = DRAFTS[String(schema['$schema'] ?? DEFAULT_DRAFT).replace(/#$/, '')];
  if (make === undefined) return null;
  const ajv = make();
  (addFormats as unknown as (ajv: Ajv) => void)(ajv);
  return ajv;
}

/** Compiles a JSON Schema strictly: an unknown keyword or format is a fault, and so is a reference to another file. */
export function checkSchema(file: string, schema: JsonObject, faults: Faults): ValidateFunction | null {
  const ajv = ajvFor(schema);
  if (ajv === null) {
    faults.add({ code: 'SCHEMA_DRAFT_UNSUPPORTED', location: file, params: { draft: String(schema['$schema']) }, message: `The draft ${String(schema['$schema'])} is not supported`, hint: `Use ${DEFAULT_DRAFT}.` });
    return null;
  }
  try {
    return ajv.compile(schema);
  } catch (error) {
    faults.add({ code: 'SCHEMA_INVALID', location: file, message: `The JSON Schema cannot be compiled: ${(error as Error).message.slice(0, 300)}`, hint: 'Correct the schema; keywords and formats must be those of its draft.' });
    return null;
  }
}

/** One fault an error of ajv, at `file#/pointer`. */
export function addValidationFaults(file: string, errors: readonly ErrorObject[] | null | undefined, base: string, faults: Faults): void {
  for (const error of errors ?? []) {
    const property = (error.params as { additionalProperty?: string }).additionalProperty;
    faults.add({
      code: 'JSON_INVALID',
      location: placeOf(file, `${base}${error.instancePath}` || null),
      params: { keyword: error.keyword },
      message: `${base}${error.instancePath || '/'} ${error.message ?? 'is not valid'}${property === undefined ? '' : `: ${property}`}`,
      hint: 'Correct the value; docs/definitions.md shows what is expected.',
    });
  }
}

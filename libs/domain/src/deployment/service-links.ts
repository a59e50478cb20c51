import type { ValidateFunction } from 'ajv';
import type { JsonObject } from '../json.js';
import type { CompiledForm, CompiledService } from './compiled-deployment.js';
import { placeOf, type Faults } from './faults.js';
import { addValidationFaults } from './schema-check.js';
import type { ServiceManifest } from './service-manifest.js';

export interface ServiceParts {
  readonly forms: readonly (CompiledForm & { readonly form: JsonObject })[];
  readonly schemas: ReadonlyMap<string, { readonly schema: JsonObject; readonly validate: ValidateFunction }>;
  readonly locales: JsonObject;
}

/** A manifest's form and schema must come with it, fit each other, and accept the example. */
export function linkService(file: string, manifest: ServiceManifest, parts: ServiceParts, faults: Faults): CompiledService | null {
  const form = parts.forms.find(({ formId }) => formId === manifest.form)?.form;
  const schema = [...parts.schemas].find(([name]) => name === manifest.schema || name.endsWith(`/${manifest.schema}`))?.[1];
  if (form === undefined) faults.add({ code: 'SERVICE_FORM_MISSING', location: placeOf(file, '/form'), params: { form: manifest.form }, message: `The deployment has no valid form ${manifest.form}`, hint: 'Deploy the form of a service together with its manifest.' });
  if (schema === undefined) {
    faults.add({ code: 'SERVICE_SCHEMA_MISSING', location: placeOf(file, '/schema'), params: { schema: manifest.schema }, message: `The deployment has no valid JSON Schema ${manifest.schema}`, hint: 'Deploy the schema of a service together with its manifest, named *.schema.json.' });
    return null;
  }
  if (!schema.validate(manifest.example)) addValidationFaults(file, schema.validate.errors, '/example', faults);
  const properties = schema.schema['properties'] as JsonObject | undefined;
  if (properties === undefined || !Object.hasOwn(properties, manifest.titleField)) {
    faults.add({ code: 'SERVICE_TITLE_UNKNOWN', location: placeOf(file, '/titleField'), params: { field: manifest.titleField }, message: `The schema has no field ${manifest.titleField}`, hint: 'Name a text field of the schema.' });
  }
  if (form === undefined) return null;
  return { manifest, form, schema: schema.schema, locales: parts.locales };
}

import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonObject } from '../json.js';
import { addValidationFaults } from './schema-check.js';
import { placeOf, type Faults } from './faults.js';

export const AUTHENTICATION_LEVELS = ['none', 'signature', 'trusted-profile', 'qualified'] as const;
export const AVAILABILITY_LEVELS = ['information', 'one-way-interaction', 'two-way-interaction', 'transaction', 'personalised'] as const;
export type AuthenticationLevel = (typeof AUTHENTICATION_LEVELS)[number];
export type AvailabilityLevel = (typeof AVAILABILITY_LEVELS)[number];

/** `service.json`: what a folder of definitions offers in the catalogue. docs/definitions.md describes each field. */
export interface ServiceManifest {
  readonly key: string;
  /** The agency: Camunda's `tenantId`. */
  readonly tenant: string;
  readonly name: string;
  readonly description: string;
  /** processId that a submission starts. */
  readonly process: string;
  /** Id of the form that a citizen fills in; in the same deployment. */
  readonly form: string;
  /** File of the JSON Schema that acceptance checks the form against; in the same deployment. */
  readonly schema: string;
  readonly offices: readonly Office[];
  readonly authenticationLevel: AuthenticationLevel;
  readonly availabilityLevel: AvailabilityLevel;
  readonly deadlines: ServiceDeadlines;
  readonly document: { readonly kind: 'general-letter' };
  /** Field of the form that becomes the title of the case. */
  readonly titleField: string;
  /** A filled-in form that is accepted as it is. */
  readonly example: JsonObject;
}

export interface Office {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

/** Days after the first notice. Days run as in the Code of Administrative Procedure, art. 57. */
export interface ServiceDeadlines {
  readonly secondNoticeDays: number;
  readonly lastDay: number;
  readonly kind: 'calendar' | 'working';
}

const text = (maxLength: number): object => ({ type: 'string', minLength: 1, maxLength, pattern: '\\S' });
const name = { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,99}$' };
const days = { type: 'integer', minimum: 1, maximum: 3650 };

/** JSON Schema of `service.json`. */
export const MANIFEST_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: ['key', 'tenant', 'name', 'description', 'process', 'form', 'schema', 'offices', 'authenticationLevel', 'availabilityLevel', 'deadlines', 'document', 'titleField', 'example'],
  properties: {
    $schema: { type: 'string' },
    key: name,
    tenant: { type: 'string', pattern: '^(<default>|[A-Za-z0-9_.-]{1,31})$' },
    name: text(200),
    description: text(2000),
    process: text(255),
    form: text(128),
    schema: text(255),
    offices: {
      type: 'array',
      minItems: 1,
      maxItems: 5000,
      items: { type: 'object', additionalProperties: false, required: ['id', 'name', 'address'], properties: { id: name, name: text(200), address: text(400) } },
    },
    authenticationLevel: { enum: AUTHENTICATION_LEVELS },
    availabilityLevel: { enum: AVAILABILITY_LEVELS },
    deadlines: {
      type: 'object',
      additionalProperties: false,
      required: ['secondNoticeDays', 'lastDay', 'kind'],
      properties: { secondNoticeDays: days, lastDay: days, kind: { enum: ['calendar', 'working'] } },
    },
    document: { type: 'object', additionalProperties: false, required: ['kind'], properties: { kind: { enum: ['general-letter'] } } },
    titleField: text(100),
    example: { type: 'object' },
  },
} as const;

const validate = new Ajv2020({ strict: true, allErrors: true }).compile<ServiceManifest>(MANIFEST_SCHEMA);

/** Checks a manifest by itself; what it links is checked with the deployment. */
export function checkManifest(file: string, value: JsonObject, tenantId: string, faults: Faults): ServiceManifest | null {
  const manifest: unknown = value;
  if (!validate(manifest)) {
    addValidationFaults(file, validate.errors, '', faults);
    return null;
  }
  if (manifest.tenant !== tenantId) {
    faults.add({ code: 'SERVICE_TENANT_MISMATCH', location: placeOf(file, '/tenant'), params: { tenant: manifest.tenant, tenantId }, message: `The service belongs to the tenant ${manifest.tenant}, the deployment to ${tenantId}`, hint: 'Deploy it for its own tenant.' });
  }
  if (manifest.deadlines.lastDay <= manifest.deadlines.secondNoticeDays) {
    faults.add({ code: 'SERVICE_DEADLINES_INVALID', location: placeOf(file, '/deadlines'), message: 'The last day is not after the second notice', hint: 'Set lastDay to more than secondNoticeDays.' });
  }
  const ids = manifest.offices.map((office) => office.id);
  for (const id of new Set(ids.filter((each, index) => ids.indexOf(each) !== index))) {
    faults.add({ code: 'SERVICE_OFFICE_DUPLICATE', location: placeOf(file, '/offices'), params: { office: id }, message: `The office ${id} is listed more than once`, hint: 'List each office once.' });
  }
  return manifest;
}

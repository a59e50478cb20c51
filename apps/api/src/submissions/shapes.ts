import { SIGNATURE } from '../validation/signature.js';

const NAME = { type: 'string', minLength: 1, maxLength: 100 } as const;

export interface Wanted {
  readonly service: string;
  readonly office: string;
  readonly form: Readonly<Record<string, unknown>>;
}

export const PREPARATION = {
  type: 'object',
  additionalProperties: false,
  required: ['service', 'office', 'form'],
  properties: { service: NAME, office: NAME, form: { type: 'object' } },
} as const;

export const PREPARED = { type: 'object', properties: { document: { type: 'string', description: 'Canonical XML: to be signed enveloped (docs/signatures.md)' }, documentId: { type: 'string', format: 'uuid' } } };

export const SUBMISSION = { ...PREPARATION, properties: { ...PREPARATION.properties, signature: SIGNATURE } } as const;

export const ACCEPTED = {
  type: 'object',
  properties: {
    submissionId: { type: 'string', format: 'uuid' },
    caseId: { type: 'string', format: 'uuid' },
    receipt: { type: 'object', properties: { id: { type: 'string', format: 'uuid' }, href: { type: 'string' } } },
  },
};

import { AUTHENTICATION_LEVELS, AVAILABILITY_LEVELS } from '#domain/deployment';

const text = { type: 'string' };
const open = { type: 'object', additionalProperties: true };

const CARD = {
  key: text,
  name: text,
  description: text,
  authenticationLevel: { type: 'string', enum: [...AUTHENTICATION_LEVELS] },
  availabilityLevel: { type: 'string', enum: [...AVAILABILITY_LEVELS] },
  offices: { type: 'array', items: { type: 'object', properties: { id: text, name: text, address: text } } },
  translations: { type: 'object', additionalProperties: { type: 'object', properties: { name: text, description: text } }, description: 'By language' },
};

export const SERVICE_LIST = { type: 'object', properties: { items: { type: 'array', items: { type: 'object', properties: CARD } } } };

export const SERVICE = {
  type: 'object',
  properties: {
    ...CARD,
    version: { type: 'integer' },
    tenantId: text,
    form: { ...open, description: 'form-js' },
    schema: { ...open, description: 'JSON Schema that the form is checked against' },
    example: { ...open, description: 'A filled-in form that is accepted as it is' },
    deadlines: { type: 'object', properties: { secondNoticeDays: { type: 'integer' }, lastDay: { type: 'integer' }, kind: { type: 'string', enum: ['calendar', 'working'] } } },
    document: { type: 'object', properties: { kind: text } },
    titleField: text,
  },
};

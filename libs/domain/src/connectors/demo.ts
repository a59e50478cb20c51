import type { ConnectorContract } from './connector-contract.js';

/** There to copy: greets, or throws a BPMN error when asked to. */
export const demo = {
  type: 'demo',
  summary: 'Greets a person by name; shows how a connector is made.',
  input: {
    type: 'object',
    properties: { name: { type: 'string', minLength: 1, maxLength: 200 } },
    required: ['name'],
  },
  output: {
    type: 'object',
    properties: { greeting: { type: 'string' } },
    required: ['greeting'],
  },
  errors: ['NOBODY_TO_GREET'],
} as const satisfies ConnectorContract;

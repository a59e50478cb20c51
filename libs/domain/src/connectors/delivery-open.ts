import type { ConnectorContract } from './connector-contract.js';

export const deliveryOpen = {
  type: 'delivery.open',
  summary: 'Opens the delivery of a signed letter: computes the dates, withholds the letter, sends the first notice.',
  input: {
    type: 'object',
    required: ['caseId', 'officeId', 'officeName', 'documentId', 'title', 'addressee'],
    properties: {
      caseId: { type: 'string', format: 'uuid' },
      officeId: { type: 'string', minLength: 1, maxLength: 100 },
      officeName: { type: 'string', minLength: 1, maxLength: 300 },
      documentId: { type: 'string', format: 'uuid', description: 'The signed letter, a document of the case' },
      title: { type: 'string', maxLength: 500 },
      addressee: { type: 'string', minLength: 1, maxLength: 120, description: 'Subject of the person who must sign the receipt' },
      deadlines: {
        type: ['object', 'null'],
        properties: { secondNoticeDays: { type: 'integer', minimum: 1 }, lastDay: { type: 'integer', minimum: 1 }, kind: { enum: ['calendar', 'working'] } },
        description: 'Days after the first notice; 7, 14 and calendar days where absent',
      },
    },
  },
  output: {
    type: 'object',
    required: ['delivery'],
    properties: { delivery: { type: 'object', properties: { id: { type: 'string' }, secondNoticeAt: { type: 'string' }, deadlineAt: { type: 'string' }, state: { type: 'string' } } } },
  },
  errors: [],
} as const satisfies ConnectorContract;

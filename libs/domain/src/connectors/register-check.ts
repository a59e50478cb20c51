import type { ConnectorContract } from './connector-contract.js';

const TEXT = { type: ['string', 'null'], maxLength: 40 } as const;

export const registerCheck = {
  type: 'register.check',
  summary: 'Asks a register of vehicles or drivers one question and gives its yes or no, and nothing else that the register knows.',
  input: {
    type: 'object',
    required: ['register', 'question'],
    properties: {
      register: { type: 'string', maxLength: 40 },
      question: { type: 'string', maxLength: 40 },
      person: { type: ['string', 'null'], maxLength: 320, description: 'User id; his PESEL is taken from his account, so that it need not be a variable' },
      pesel: TEXT,
      registrationNumber: TEXT,
      category: TEXT,
    },
  },
  output: {
    type: 'object',
    required: ['answer', 'checkedAt', 'referenceId'],
    additionalProperties: false,
    properties: { answer: { type: 'boolean' }, checkedAt: { type: 'string', format: 'date-time' }, referenceId: { type: 'string', minLength: 1, maxLength: 100 } },
  },
  errors: ['REGISTER_SUBJECT_UNKNOWN', 'REGISTER_QUESTION_INVALID'],
} as const satisfies ConnectorContract;

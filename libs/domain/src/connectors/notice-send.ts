import type { ConnectorContract } from './connector-contract.js';

export const noticeSend = {
  type: 'notice.send',
  summary: 'Sends a notice (e-mail; kept and shown in the sandbox) to a person, at most once a key.',
  input: {
    type: 'object',
    properties: {
      recipient: { type: 'string', minLength: 1, maxLength: 320, description: 'A subject of the platform, or an e-mail address' },
      subject: { type: 'string', minLength: 1, maxLength: 300 },
      text: { type: 'string', minLength: 1, maxLength: 20000 },
      key: { type: 'string', minLength: 1, maxLength: 200, description: 'Sent once a key within the instance; where absent, once each time the task is reached' },
    },
    required: ['recipient', 'subject', 'text'],
  },
  output: {
    type: 'object',
    properties: { noticeKey: { type: 'string' } },
    required: ['noticeKey'],
  },
  errors: [],
} as const satisfies ConnectorContract;

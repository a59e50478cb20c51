import { integer, operationReference, request, text, texts, variables } from '../shapes.js';

const short = { type: 'string', minLength: 1, maxLength: 256 } as const;
const words = { type: 'string', nullable: true, maxLength: 10_000 } as const;
const instant = { type: 'string', nullable: true, maxLength: 40 } as const;
const DAY = 24 * 60 * 60 * 1000;

/** Requests of the contract; times are milliseconds. */
export const ACTIVATION = request(
  {
    type: short,
    worker: { type: 'string', nullable: true, maxLength: 256 },
    timeout: { ...integer, minimum: 1, maximum: 30 * DAY },
    maxJobsToActivate: { ...integer, minimum: 1, maximum: 1_000 },
    fetchVariable: { ...texts, nullable: true, maxItems: 1_000 },
    requestTimeout: { ...integer, nullable: true, maximum: 10 * 60 * 1000 },
    tenantIds: { ...texts, nullable: true, maxItems: 100 },
  },
  ['type', 'timeout', 'maxJobsToActivate'],
);

const corrections = { type: 'object', nullable: true, additionalProperties: false, properties: { assignee: words, dueDate: instant, followUpDate: instant, candidateUsers: { ...texts, nullable: true }, candidateGroups: { ...texts, nullable: true }, priority: { type: 'integer', nullable: true, minimum: 0, maximum: 100 } } } as const;
const result = { type: 'object', nullable: true, additionalProperties: false, properties: { type: { ...text, enum: ['userTask'] }, denied: { type: 'boolean', nullable: true }, deniedReason: words, corrections } } as const;

export const COMPLETION = request({ variables, result });
export const FAILURE = request({ retries: { ...integer, nullable: true, minimum: 0, maximum: 1_000_000 }, errorMessage: words, retryBackOff: { ...integer, nullable: true, minimum: 0, maximum: 30 * DAY }, variables });
export const ERROR = request({ errorCode: short, errorMessage: words, variables }, ['errorCode']);
export const UPDATE = request({ changeset: { type: 'object', additionalProperties: false, minProperties: 1, properties: { retries: { ...integer, nullable: true, minimum: 1, maximum: 1_000_000 }, timeout: { ...integer, nullable: true, minimum: 0, maximum: 30 * DAY } } }, operationReference }, ['changeset']);

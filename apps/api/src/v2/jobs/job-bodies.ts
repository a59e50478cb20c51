import { integer, operationReference, request, text, variables } from '../shapes.js';

const short = { type: 'string', minLength: 1, maxLength: 256 } as const;
const words = { type: 'string', nullable: true, maxLength: 10_000 } as const;
const instant = { type: 'string', nullable: true, maxLength: 40 } as const;
const YEAR = 366 * 24 * 60 * 60 * 1000;

/** Requests of the contract; times are milliseconds. What asks for more jobs or a longer wait than there is gets what there is. */
export const MOST_JOBS = 1_000;
export const LONGEST_WAIT = 10 * 60 * 1000;
const INT32 = 2 ** 31 - 1;
const names = (most: number) => ({ type: 'array', nullable: true, maxItems: most, items: { type: 'string', maxLength: 500 } });

export const ACTIVATION = request(
  {
    type: short,
    worker: { type: 'string', nullable: true, maxLength: 256 },
    timeout: { ...integer, minimum: 1, maximum: YEAR },
    maxJobsToActivate: { ...integer, minimum: 1, maximum: INT32, description: `At most ${MOST_JOBS} are given out at once, and 4 MiB of variables.` },
    fetchVariable: names(1_000),
    requestTimeout: { ...integer, nullable: true, description: '10 seconds where it is 0 or absent; negative: does not wait. Waits are cut to 10 minutes.' },
    tenantIds: names(100),
  },
  ['type', 'timeout', 'maxJobsToActivate'],
);

const corrections = { type: 'object', nullable: true, additionalProperties: false, properties: { assignee: words, dueDate: instant, followUpDate: instant, candidateUsers: names(1_000), candidateGroups: names(1_000), priority: { type: 'integer', nullable: true, minimum: 0, maximum: 100 } } } as const;
const result = { type: 'object', nullable: true, additionalProperties: false, properties: { type: { ...text, enum: ['userTask'] }, denied: { type: 'boolean', nullable: true }, deniedReason: words, corrections } } as const;

export const COMPLETION = request({ variables, result });
export const FAILURE = request({ retries: { ...integer, nullable: true, minimum: 0, maximum: 1_000_000 }, errorMessage: words, retryBackOff: { ...integer, nullable: true, minimum: 0, maximum: YEAR }, variables });
export const ERROR = request({ errorCode: short, errorMessage: words, variables }, ['errorCode']);
export const UPDATE = request({ changeset: { type: 'object', additionalProperties: false, minProperties: 1, properties: { retries: { ...integer, nullable: true, minimum: 1, maximum: 1_000_000 }, timeout: { ...integer, nullable: true, minimum: 0, maximum: YEAR } } }, operationReference }, ['changeset']);

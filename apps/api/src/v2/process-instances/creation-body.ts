import type { JsonObject } from '#domain';
import { START_INSTRUCTIONS, type StartInstruction } from './start-before.js';
import { integer, key, operationReference, request, tenantId, text, texts, variables } from '../shapes.js';

export interface CreationBody {
  readonly processDefinitionId?: string;
  readonly processDefinitionKey?: string;
  /** -1 is the latest, as absent. */
  readonly processDefinitionVersion?: number | null;
  readonly variables?: JsonObject | null;
  readonly tenantId?: string | null;
  readonly awaitCompletion?: boolean | null;
  readonly fetchVariables?: readonly string[] | null;
  /** Milliseconds; 0 is the default, as absent. */
  readonly requestTimeout?: number | null;
  readonly startInstructions?: readonly StartInstruction[] | null;
  readonly runtimeInstructions?: readonly unknown[] | null;
  readonly tags?: readonly string[] | null;
}

export const MAX_WAIT = 300_000;

export const CREATION_BODY = {
  ...request({
    processDefinitionId: { ...text, minLength: 1, maxLength: 1000 },
    processDefinitionKey: { ...key, pattern: '^[0-9]{1,18}$' },
    processDefinitionVersion: { ...integer, nullable: true, minimum: -1, maximum: 2_147_483_647 },
    variables,
    tenantId,
    operationReference,
    awaitCompletion: { type: 'boolean', nullable: true },
    fetchVariables: { ...texts, nullable: true, maxItems: 1000 },
    requestTimeout: { ...integer, nullable: true, minimum: 0, maximum: MAX_WAIT },
    startInstructions: START_INSTRUCTIONS,
    runtimeInstructions: { type: 'array', nullable: true, description: 'not supported unless empty' },
    tags: { ...texts, nullable: true, description: 'not supported unless empty' },
  }),
  oneOf: [named('processDefinitionId'), named('processDefinitionKey')],
};

function named(member: string): object {
  return { type: 'object', properties: { [member]: {} }, required: [member] };
}

import type { JsonObject } from '#domain';
import { SIGNATURE, type SignatureGiven } from '../validation/signature.js';

export type ReplyGiven = string | { readonly title?: string; readonly text: string };

export interface Completion {
  readonly variables?: JsonObject;
  readonly reply?: ReplyGiven;
  readonly signature?: SignatureGiven;
}

const TEXT = { type: 'string', minLength: 1, maxLength: 50_000, pattern: '\\S' } as const;
const TITLE = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' } as const;
const REPLY = { anyOf: [TEXT, { type: 'object', additionalProperties: false, required: ['text'], properties: { title: TITLE, text: TEXT } }] } as const;

export const COMPLETION = {
  type: 'object',
  additionalProperties: false,
  properties: { variables: { type: 'object', maxProperties: 100 }, reply: REPLY, signature: SIGNATURE },
} as const;
export const PREPARATION = { type: 'object', additionalProperties: false, required: ['reply'], properties: { reply: REPLY } } as const;

export const TASK_STATES: readonly string[] = ['CREATED', 'COMPLETED', 'CANCELED'];

const text = { type: 'string' } as const;
const orNull = { nullable: true } as const;
const instant = { type: 'string', format: 'date-time' } as const;
const TASK_PROPERTIES = {
  id: { ...text, description: 'int64 key' },
  name: text,
  title: { ...text, ...orNull, description: 'Of the case' },
  caseId: { type: 'string', format: 'uuid', ...orNull },
  instanceKey: text,
  elementId: text,
  service: { ...text, ...orNull },
  group: { ...text, ...orNull },
  groups: { type: 'array', items: text },
  assignee: { ...text, ...orNull },
  state: { type: 'string', enum: TASK_STATES as string[] },
  formId: { ...text, ...orNull },
  priority: { type: 'integer' },
  createdAt: instant,
  dueAt: { ...instant, ...orNull },
};

export const TASK = { type: 'object', properties: TASK_PROPERTIES };
export const TASK_LIST = { type: 'object', properties: { items: { type: 'array', items: TASK }, next: { ...text, ...orNull } } };
export const TASK_WITH_FORM = {
  type: 'object',
  properties: { ...TASK_PROPERTIES, form: { type: 'object', ...orNull }, letter: { type: 'object', ...orNull, properties: { id: { type: 'string', format: 'uuid' }, href: text } } },
};
export const COMPLETED = { type: 'object', properties: { id: text, state: { type: 'string', enum: ['COMPLETED'] }, caseId: { type: 'string', format: 'uuid', ...orNull } } };
export const PREPARED = { type: 'object', properties: { document: text, documentId: { type: 'string', format: 'uuid' } } };

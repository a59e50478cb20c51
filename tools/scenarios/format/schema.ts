import type { HappeningName } from './happening.js';

type Schema = Readonly<Record<string, unknown>>;

const text = { type: 'string', minLength: 1 };
const id = { type: 'string', minLength: 1, maxLength: 255 };
const ids = { type: 'array', items: id };
const nullable = (schema: Schema): Schema => ({ ...schema, type: [schema['type'], 'null'] });
const variables = { type: 'object' };
const instant = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})$' };
const duration = { type: 'string', pattern: '^P(?!$)(\\d+W|(\\d+Y)?(\\d+M)?(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?)$' };
const percent = { type: 'number', minimum: 0, maximum: 100 };
const yes = { const: true };
const priority = { type: 'integer', minimum: 0, maximum: 100 };
const groups = { type: 'array', items: text };

function record(properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema {
  return { type: 'object', additionalProperties: false, required, properties };
}

const changes = { candidateGroups: nullable(groups), candidateUsers: nullable(groups), dueAt: nullable(instant), followUpAt: nullable(instant), priority: nullable(priority) };
const job = { where: text, element: id };

/** Of each happening: its value, what may stand beside it, and what must. */
const HAPPENINGS = {
  start: { value: variables },
  completeTask: { value: id, beside: { variables, by: text, where: text } },
  assignTask: { value: id, beside: { assignee: nullable(text), by: text, where: text }, needs: ['assignee'] },
  updateTask: { value: id, beside: { changes: record(changes), by: text, where: text }, needs: ['changes'] },
  completeJob: { value: text, beside: { ...job, variables, result: record({ denied: { type: 'boolean' }, deniedReason: text, corrections: record({ ...changes, assignee: nullable(text) }) }) } },
  throwError: { value: text, beside: { ...job, variables, code: text, reason: text }, needs: ['code'] },
  failJob: { value: text, beside: { ...job, reason: text } },
  message: { value: text, beside: { key: { type: ['string', 'number'] }, variables, timeToLive: duration } },
  signal: { value: text, beside: { variables } },
  time: { value: { type: 'string', anyOf: [instant, duration, { const: 'next' }] } },
  cancel: { value: yes },
  setVariables: { value: variables, beside: { in: id, local: { type: 'boolean' }, where: text } },
  activateAdHoc: {
    value: id,
    beside: { elements: { type: 'array', items: { anyOf: [id, record({ element: id, variables }, ['element'])] } }, cancelRemaining: { type: 'boolean' }, where: text },
    needs: ['elements'],
  },
  resolveIncident: { value: id },
  modify: { value: { ...record({ activate: { type: 'array', items: record({ element: id, variables }, ['element']) }, terminate: ids }), minProperties: 1 } },
  suspend: { value: yes },
  resume: { value: yes },
} as const satisfies { readonly [Name in HappeningName]: { readonly value: Schema; readonly beside?: Readonly<Record<string, Schema>>; readonly needs?: readonly string[] } };

export const HAPPENING_NAMES = Object.keys(HAPPENINGS) as readonly HappeningName[];

/** The name decides what may stand beside it, so that a fault is told at its place and not as "none of seventeen". */
const happening = {
  type: 'object',
  minProperties: 1,
  properties: { at: instant, ...Object.fromEntries(Object.entries(HAPPENINGS).map(([name, { value }]) => [name, value])) },
  anyOf: HAPPENING_NAMES.map((name) => ({ required: [name] })),
  dependentSchemas: Object.fromEntries(
    Object.entries(HAPPENINGS as Readonly<Record<string, { readonly beside?: Readonly<Record<string, Schema>>; readonly needs?: readonly string[] }>>).map(([name, { beside = {}, needs = [] }]) => [name, record({ at: true as unknown as Schema, [name]: true as unknown as Schema, ...beside }, needs)]),
  ),
};

const oneOrSome = (one: Schema): Schema => ({ type: 'array', items: { anyOf: [id, { ...one, minProperties: 1 }] } });

const expectation = record({
  state: { enum: ['active', 'suspended', 'completed', 'terminated'] },
  waitingAt: ids,
  jobs: groups,
  reached: ids,
  variables,
  holds: { anyOf: [text, { type: 'array', items: text }] },
  until: nullable(instant),
  tasks: oneOrSome(
    record({ element: id, name: { type: 'string' }, assignee: nullable(text), candidateGroups: groups, candidateUsers: groups, dueAt: nullable(instant), followUpAt: nullable(instant), priority, formId: nullable(id) }),
  ),
  waitsFor: oneOrSome(record({ element: id, timer: instant, message: text, key: { type: 'string' }, signal: text, condition: yes })),
  passed: ids,
  notPassed: ids,
  times: { type: 'object', additionalProperties: { type: 'integer', minimum: 0 } },
  incidents: oneOrSome(record({ code: text, element: id })),
  signals: groups,
  refused: nullable(text),
});

const step = { ...record({ when: { if: { type: 'array' }, then: { type: 'array', minItems: 1, items: happening }, else: happening }, then: expectation }), minProperties: 1 };

const scenario = record(
  {
    name: { type: 'string', minLength: 1, maxLength: 300, pattern: '\\S' },
    process: id,
    given: record({ at: instant, variables, startAt: id, startBefore: { ...ids, minItems: 1 }, message: text, signal: text }),
    steps: { type: 'array', items: step },
    then: expectation,
  },
  ['name'],
);

/** JSON Schema of `scenarios.json`. */
export const SCENARIOS_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Scenarios of a folder of definitions',
  ...record(
    {
      $schema: { type: 'string' },
      process: id,
      uses: { type: 'array', uniqueItems: true, items: { type: 'string', pattern: '^(?!/)(\\.\\./)*[A-Za-z0-9_.-]+(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$' } },
      coverage: record({ elements: percent, flows: percent }),
      scenarios: { type: 'array', items: scenario },
    },
    ['process', 'scenarios'],
  ),
};

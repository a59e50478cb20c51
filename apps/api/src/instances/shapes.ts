const text = { type: 'string' };
const instant = { type: 'string', format: 'date-time' };
const count = { type: 'integer' };
const maybe = (schema: object): object => ({ ...schema, nullable: true });
const list = (properties: object): object => ({ type: 'array', items: { type: 'object', properties } });

export const INSTANCE = {
  type: 'object',
  properties: {
    instanceKey: text,
    rootKey: text,
    parentKey: maybe(text),
    tenantId: text,
    caseId: maybe({ ...text, format: 'uuid' }),
    processId: text,
    processName: text,
    definitionKey: text,
    version: count,
    state: { ...text, enum: ['ACTIVE', 'COMPLETED', 'TERMINATED'] },
    startedAt: instant,
    endedAt: maybe(instant),
    waitingFor: maybe({ ...text, description: 'In plain language, Polish or English by Accept-Language' }),
    until: maybe({ ...instant, description: 'When its next timer is due' }),
    elements: list({ elementId: text, name: text, type: text, active: count, ended: count, incidents: count }),
    calls: list({ instanceKey: text, processId: text }),
    incidents: list({ incidentKey: text, elementId: text, code: text, message: text }),
    history: list({ at: instant, what: text, by: maybe(text) }),
  },
};

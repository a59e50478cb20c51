const text = { type: 'string' };
const uuid = { type: 'string', format: 'uuid' };
const instant = { type: 'string', format: 'date-time' };
const maybe = (schema: object): object => ({ ...schema, nullable: true });
const STATE = { type: 'string', enum: ['accepted', 'in-progress', 'delivery', 'closed'], description: 'accepted: the process has not begun; delivery: a letter waits for its addressee' };
const NAMED = { type: 'object', properties: { key: text, id: text, name: maybe(text) } };

export const CASE_LIST = {
  type: 'object',
  properties: {
    items: { type: 'array', items: { type: 'object', properties: { caseId: uuid, service: text, office: text, title: text, acceptedAt: instant, instanceKey: text, state: STATE } } },
    next: maybe({ ...text, description: 'Give it as `after` for the next page' }),
  },
};

export const CASE = {
  type: 'object',
  properties: {
    caseId: uuid,
    title: text,
    service: NAMED,
    office: NAMED,
    submissionId: uuid,
    acceptedAt: instant,
    state: STATE,
    outcome: maybe({ ...text, enum: ['delivered', 'not-delivered', 'closed-without-reply', 'terminated'] }),
    waitingFor: maybe({ ...text, description: 'In plain language, Polish or English by Accept-Language' }),
    until: maybe({ ...instant, description: 'The earliest legal date that matters' }),
    timeline: { type: 'array', items: { type: 'object', properties: { at: instant, event: text, what: text } } },
    documents: {
      type: 'array',
      items: { type: 'object', properties: { id: uuid, kind: { ...text, enum: ['submission', 'upp', 'reply', 'upd', 'non-delivery'] }, title: text, href: text, at: instant, withheld: { type: 'boolean' } } },
    },
    instanceKey: text,
  },
};

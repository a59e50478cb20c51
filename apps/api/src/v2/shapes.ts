/** Schemas of requests and answers, after Camunda 8.8's Orchestration Cluster REST API; requests are validated against them. */
export const text = { type: 'string' } as const;
export const key = { type: 'string', description: 'int64, decimal' } as const;
export const dateTime = { type: 'string', format: 'date-time' } as const;
export const integer = { type: 'integer' } as const;
export const boolean = { type: 'boolean' } as const;
export const texts = { type: 'array', items: text };
export const tenantId = { type: 'string', nullable: true, minLength: 1, maxLength: 256 };
export const variables = { type: 'object', nullable: true, additionalProperties: true };
export const operationReference = { type: 'integer', nullable: true, minimum: 1 };

export const answer = <P extends object>(properties: P) => ({ type: 'object', properties });
export const request = <P extends object>(properties: P, required: readonly (keyof P & string)[] = []) => ({ type: 'object', properties, required: [...required], additionalProperties: false });

/** The members are checked by the search itself, which names every fault. */
export const SEARCH = { type: 'object' } as const;

export const searchBody = (filters: readonly string[], sorts: readonly string[]) => ({
  type: 'object',
  properties: {
    filter: { type: 'object', description: `Members: ${filters.join(', ')}. A value, or { $eq, $neq, $exists, $in, $notIn, $like, $gt, $gte, $lt, $lte } as the type allows.` },
    sort: { type: 'array', items: answer({ field: { type: 'string', enum: [...sorts] }, order: { type: 'string', enum: ['ASC', 'DESC'] } }) },
    page: answer({ from: integer, limit: { ...integer, default: 100, minimum: 1, maximum: 10_000 }, after: text, before: text }),
  },
});

export const pageOf = (item: object) => ({
  type: 'object',
  properties: { items: { type: 'array', items: item }, page: answer({ totalItems: integer, hasMoreTotalItems: boolean, startCursor: text, endCursor: text }) },
});

export const PROCESS_INSTANCE = answer({
  processInstanceKey: key,
  processDefinitionKey: key,
  processDefinitionId: text,
  processDefinitionName: text,
  processDefinitionVersion: integer,
  processDefinitionVersionTag: text,
  parentProcessInstanceKey: key,
  parentElementInstanceKey: key,
  startDate: dateTime,
  endDate: dateTime,
  state: { type: 'string', enum: ['ACTIVE', 'COMPLETED', 'TERMINATED'] },
  hasIncident: boolean,
  isSuspended: { type: 'boolean', description: 'beyond 8.8' },
  tenantId: text,
});

export const USER_TASK = answer({
  userTaskKey: key,
  elementInstanceKey: key,
  processInstanceKey: key,
  processDefinitionKey: key,
  processDefinitionId: text,
  processDefinitionVersion: integer,
  processName: text,
  elementId: text,
  name: text,
  state: { type: 'string', enum: ['CREATED', 'COMPLETED', 'CANCELED'] },
  assignee: text,
  candidateGroups: texts,
  candidateUsers: texts,
  creationDate: dateTime,
  completionDate: dateTime,
  followUpDate: dateTime,
  dueDate: dateTime,
  formKey: key,
  customHeaders: { type: 'object', additionalProperties: text },
  priority: integer,
  tenantId: text,
});

export const INCIDENT = answer({
  incidentKey: key,
  processInstanceKey: key,
  processDefinitionKey: key,
  processDefinitionId: text,
  elementId: text,
  elementInstanceKey: key,
  jobKey: key,
  errorType: text,
  errorMessage: text,
  creationTime: dateTime,
  state: { type: 'string', enum: ['ACTIVE', 'RESOLVED'] },
  tenantId: text,
});

const jobKind = { type: 'string', enum: ['BPMN_ELEMENT', 'EXECUTION_LISTENER', 'TASK_LISTENER'] } as const;
const listenerEventType = { type: 'string', enum: ['ASSIGNING', 'COMPLETING', 'CREATING', 'END', 'START', 'UNSPECIFIED', 'UPDATING'] } as const;
const jobPlace = { processDefinitionId: text, processDefinitionKey: key, processInstanceKey: key, elementId: text, elementInstanceKey: key, tenantId: text };
const customHeaders = { type: 'object', additionalProperties: text } as const;

export const ACTIVATED_JOB = answer({ jobKey: key, type: text, kind: jobKind, listenerEventType, worker: text, retries: integer, deadline: { ...integer, description: 'milliseconds since 1970' }, customHeaders, variables: { type: 'object', additionalProperties: true }, processDefinitionVersion: integer, ...jobPlace, userTask: answer({ userTaskKey: key, assignee: { ...text, nullable: true }, candidateGroups: texts, candidateUsers: texts, dueDate: { ...dateTime, nullable: true }, followUpDate: { ...dateTime, nullable: true }, formKey: key, priority: integer }) });

export const JOB = answer({
  jobKey: key,
  type: text,
  worker: text,
  state: { type: 'string', enum: ['CANCELED', 'COMPLETED', 'CREATED', 'ERROR_THROWN', 'FAILED', 'RETRIES_UPDATED'] },
  kind: jobKind,
  listenerEventType,
  retries: integer,
  hasFailedWithRetriesLeft: boolean,
  isDenied: boolean,
  deniedReason: text,
  errorCode: text,
  errorMessage: text,
  customHeaders,
  deadline: dateTime,
  endTime: dateTime,
  ...jobPlace,
});

export const ELEMENT_INSTANCE = answer({
  elementInstanceKey: key,
  processInstanceKey: key,
  processDefinitionKey: key,
  processDefinitionId: text,
  elementId: text,
  elementName: text,
  type: text,
  state: { type: 'string', enum: ['ACTIVE', 'COMPLETED', 'TERMINATED'] },
  startDate: dateTime,
  endDate: dateTime,
  hasIncident: boolean,
  incidentKey: key,
  tenantId: text,
});

export const ELEMENT_STATISTICS = answer({ elementId: text, active: integer, canceled: integer, incidents: integer, completed: integer });

export const VARIABLE = answer({ variableKey: key, name: text, value: text, isTruncated: boolean, scopeKey: key, processInstanceKey: key, tenantId: text });

export const MESSAGE_SUBSCRIPTION = answer({
  messageSubscriptionKey: key,
  processDefinitionId: text,
  processDefinitionKey: key,
  processInstanceKey: key,
  elementId: text,
  elementInstanceKey: key,
  messageSubscriptionState: { type: 'string', enum: ['CREATED', 'CORRELATED', 'DELETED'] },
  lastUpdatedDate: dateTime,
  messageName: text,
  correlationKey: text,
  tenantId: text,
});

export const CORRELATED_MESSAGE = answer({
  correlationKey: text,
  correlationTime: dateTime,
  elementId: text,
  elementInstanceKey: key,
  messageKey: key,
  messageName: text,
  partitionId: integer,
  processDefinitionId: text,
  processDefinitionKey: key,
  processInstanceKey: key,
  subscriptionKey: key,
  tenantId: text,
});

export const FORM = answer({ formKey: key, formId: text, version: integer, schema: { type: 'object' }, tenantId: text });

export const DECISION_DEFINITION = answer({ decisionDefinitionKey: key, decisionDefinitionId: text, name: text, version: integer, decisionRequirementsId: text, decisionRequirementsKey: key, tenantId: text });
export const DECISION_GRAPH = answer({ decisionRequirementsKey: key, decisionRequirementsId: text, decisionRequirementsName: text, version: integer, resourceName: text, tenantId: text });
export const DECISION_INSTANCE_MEMBERS = {
  decisionEvaluationInstanceKey: text,
  decisionEvaluationKey: key,
  state: { type: 'string', enum: ['EVALUATED', 'FAILED'] },
  evaluationDate: dateTime,
  evaluationFailure: text,
  decisionDefinitionKey: key,
  decisionDefinitionId: text,
  decisionDefinitionName: text,
  decisionDefinitionVersion: integer,
  decisionDefinitionType: text,
  result: text,
  processDefinitionKey: key,
  processInstanceKey: key,
  elementInstanceKey: key,
  tenantId: text,
};

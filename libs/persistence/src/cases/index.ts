export { listCases, type CasePage, type CaseSight, type CaseSummary } from './list-cases.js';
export { readCase, type CaseDelivery, type CaseRecord } from './read-case.js';
export { readInstance, type InstanceRecord } from './read-instance.js';

import type { Problem } from '#domain';

export function decisionNotFound(key: string): Problem {
  return { code: 'DECISION_NOT_FOUND', params: { key }, message: `There is no decision ${key}`, hint: 'Search for it with POST /v2/decision-definitions/search, decision-requirements or decision-instances.' };
}

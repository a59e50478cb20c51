import type { Json, JsonObject } from '#domain';

/** As the trace and a direct evaluation tell of one decision (`EvaluatedDecision` of #domain). */
export interface ToldDecision {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly inputs: readonly JsonObject[];
  readonly output: Json;
  readonly matchedRules: readonly JsonObject[];
}

/** The decision that was asked. */
export interface AskedDecision {
  readonly decisionId: string;
  readonly definitionKey: string;
  readonly version: number;
  readonly output: Json;
}

/** As Camunda names what a decision is made by. */
const TYPES: Readonly<Record<string, string>> = { table: 'DECISION_TABLE', literal: 'LITERAL_EXPRESSION' };

/** One row a decision, the one that was asked for last; where the reasons were too large, that one without them. */
export function decisionRows(asked: AskedDecision, decisions: readonly ToldDecision[], failure: string | null = null): readonly Record<string, unknown>[] {
  const told = decisions.length > 0 ? decisions : [{ id: asked.decisionId, name: asked.decisionId, kind: '', inputs: [], output: asked.output, matchedRules: [] }];
  return told.map(({ id, name, kind, inputs, output, matchedRules }, index) => {
    const failed = failure !== null && index === told.length - 1;
    return {
      definitionKey: asked.definitionKey,
      decisionId: id,
      name,
      version: asked.version,
      type: TYPES[kind] ?? 'UNKNOWN',
      state: failed ? 'FAILED' : 'EVALUATED',
      output,
      failure: failed ? failure : null,
      inputs,
      rules: matchedRules,
    };
  });
}

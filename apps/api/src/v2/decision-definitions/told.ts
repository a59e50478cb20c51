import type { JsonObject } from '#domain';
import { answer, integer, text } from '../shapes.js';

/** The reasons of a decision (`DecisionExplanation` of #feel) as the contract tells them: values are JSON in a text. */
export function inputsOf(inputs: readonly JsonObject[]): readonly object[] {
  return inputs.map(({ id, name, value }) => ({ inputId: id, inputName: name, inputValue: JSON.stringify(value ?? null) }));
}

export function rulesOf(rules: readonly JsonObject[]): readonly object[] {
  return rules.map(({ ruleId, index, outputs }) => ({
    ruleId,
    ruleIndex: index,
    evaluatedOutputs: ((outputs ?? []) as readonly JsonObject[]).map(({ id, name, value }) => ({ outputId: id, outputName: name, outputValue: JSON.stringify(value ?? null) })),
  }));
}

export const INPUTS = { type: 'array', items: answer({ inputId: text, inputName: text, inputValue: text }) };
export const RULES = { type: 'array', items: answer({ ruleId: text, ruleIndex: integer, evaluatedOutputs: { type: 'array', items: answer({ outputId: text, outputName: text, outputValue: text }) } }) };

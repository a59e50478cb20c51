import type { Json, JsonObject } from '../json.js';
import { BUDGET, type Budget } from './budget.js';
import { Failure } from './failure.js';
import type { FullState } from './full-state.js';
import type { Draft } from './draft.js';

/** Steps between two counts of all variables, where no step brought much. */
const COUNT_EVERY = 64;
/** What a step may bring without a count, in bytes. */
const UNCOUNTED = 64_000;

/** What a step has used of the instance's budget (docs/architecture.md, budgets). */
export class Spending {
  readonly budget: Budget;
  #activations = 0;
  #brought = 0;
  #countAt = UNCOUNTED;
  #counted = false;

  #feel: { readonly operations: number; readonly elements: number };

  constructor(state: FullState) {
    this.budget = state.budget === undefined ? BUDGET : { ...BUDGET, ...state.budget };
    this.#feel = { operations: this.budget.feelOperations, elements: this.budget.feelElements };
  }

  /** What FEEL may still use in this step. */
  get feel(): { readonly operations: number; readonly elements: number } {
    return this.#feel;
  }

  readonly feelLeft = (left: { readonly operations: number; readonly elements: number }): void => {
    this.#feel = left;
  };

  /** One more element instance, of `tokens` that there are then: the incident that it comes to, where it is one too many. */
  activation(tokens: number): Failure | null {
    this.#activations += 1;
    if (this.#activations > this.budget.activations) {
      return new Failure({ code: 'STEP_BUDGET_EXCEEDED', errorType: 'UNKNOWN', message: `Expected a step to end within ${this.budget.activations} activations but it goes on: is there a loop without a wait?` });
    }
    return tokens > this.budget.tokens ? tooMany(tokens, this.budget) : null;
  }

  /** Throws the `Failure` of turns that would be too many before any of them begins. */
  turns(wanted: number, tokens: number): void {
    if (wanted + tokens > this.budget.tokens) throw tooMany(wanted + tokens, this.budget);
    if (wanted > this.budget.activations) throw tooMany(wanted, { tokens: this.budget.activations });
  }

  /** Throws the `Failure` of variables that the instance has no room for. Counts all of them only now and then: exact where it matters, cheap elsewhere. */
  variables(draft: Draft, incoming: JsonObject): void {
    const size = sizeOf(incoming, this.budget.bytes + 1);
    if (size === 0) return;
    this.#brought += size;
    if (this.#brought < this.#countAt && (this.#counted || draft.step % COUNT_EVERY !== COUNT_EVERY - 1)) return;
    this.#counted = true;
    this.#countAt = this.#brought + UNCOUNTED;
    let all = size;
    for (const scope of Object.values(draft.variables)) {
      all += sizeOf(scope, this.budget.bytes + 1 - all);
      if (all > this.budget.bytes) throw tooLarge(this.budget);
    }
    if (all > this.budget.bytes) throw tooLarge(this.budget);
  }
}

/** About as many bytes as the value has as JSON; stops counting beyond `enough`. */
function sizeOf(value: Json, enough: number): number {
  let size = 0;
  if (typeof value === 'object' && value !== null && Object.keys(value).length === 0) return 0;
  const waiting: Json[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') size += next.length + 2;
    else if (typeof next !== 'object' || next === null) size += 5;
    else if (Array.isArray(next)) {
      size += 2 + next.length;
      if (size <= enough) for (const item of next as readonly Json[]) waiting.push(item);
    } else {
      for (const [name, member] of Object.entries(next as JsonObject)) {
        size += name.length + 4;
        waiting.push(member);
      }
    }
    if (size > enough) return size;
  }
  return size;
}

function tooMany(tokens: number, budget: Pick<Budget, 'tokens'>): Failure {
  return new Failure({ code: 'TOKEN_BUDGET_EXCEEDED', errorType: 'UNKNOWN', message: `Expected at most ${budget.tokens} element instances at once but there would be ${tokens}` });
}

function tooLarge(budget: Budget): Failure {
  return new Failure({ code: 'VARIABLES_TOO_LARGE', errorType: 'IO_MAPPING_ERROR', message: `Expected at most ${budget.bytes} bytes of variables in an instance but there would be more` });
}

import { Evaluation, type EvaluationOptions } from '../evaluation/evaluation.js';
import type { Budget } from '../evaluation/budget.js';
import { FeelFunction } from '../values/function.js';
import { invoke } from '../values/invoke.js';
import { isContext, member } from '../values/kinds.js';
import type { Context, Value } from '../values/value.js';
import { coerce } from './coerce.js';
import { CompiledModels, placeOf } from './compiled-models.js';
import type { DecisionExplanation } from './explanation.js';
import type { PlacedFault } from './faults.js';
import { fromJson } from './from-json.js';
import { Graph, serviceGraph } from './graph.js';
import type { Linked } from './linked.js';
import type { Decision, DecisionModel, DecisionService, InputData, KnowledgeModel } from './model.js';
import { DmnRun } from './run.js';
import type { DmnType } from './types.js';

/** What is to be evaluated, by id or name, in the first of the models or, with a namespace, in another. */
export interface DecisionTarget {
  readonly kind: 'decision' | 'service' | 'knowledge';
  /** The id, or else the name. */
  readonly named: string;
  readonly namespace?: string;
}

export interface DecisionOptions extends EvaluationOptions {
  /** Inputs are JSON: a text is read as a date, time or duration where the declared type is one. */
  readonly json?: true;
  /** Values by the names of input data (of a service also its input decisions, of a knowledge model its parameters). */
  readonly inputs: Context;
  /** Values of input data of imported models: namespace → name → value. Without one the import's name, then the plain name is looked for. */
  readonly importedInputs?: Readonly<Record<string, Context>>;
  /** Hears what of the budget is left, for evaluations that share one. */
  readonly tellLeft?: (left: Evaluation['left']) => void;
}

/** The value with the reasons for it. Where something was wrong the value, or a part of it, is null and `faults` says why. */
export interface DecisionOutcome {
  readonly value: Value;
  readonly faults: readonly PlacedFault[];
  readonly exceeded?: keyof Budget;
  /** Every decision that was evaluated, in the order of evaluation: the one asked for is the last. */
  readonly decisions: readonly DecisionExplanation[];
}

/** Made ready once for as long as somebody holds the models, which never change. */
const compiledOf = new WeakMap<readonly DecisionModel[], CompiledModels>();

/**
 * Evaluates a decision, decision service or business knowledge model of DMN 1.1–1.5 with all that it requires. The first model
 * is the one asked; further ones are those that it imports. One budget for all; nothing is thrown for what a model or data do.
 */
export function evaluateDecision(models: readonly DecisionModel[], target: DecisionTarget, options: DecisionOptions): DecisionOutcome {
  const compiled = compiledOf.get(models) ?? new CompiledModels(models);
  compiledOf.set(models, compiled);
  const evaluation = new Evaluation(options);
  const run = new DmnRun(evaluation);
  const answer = new Answer(compiled, run, options);
  const outcome = evaluation.outcome(() => answer.value(target));
  options.tellLeft?.(evaluation.left);
  run.placeFaults({ element: target.named, name: target.named, id: null });
  return { value: outcome.value, faults: run.faults, ...(outcome.exceeded === undefined ? {} : { exceeded: outcome.exceeded }), decisions: answer.explanations };
}

class Answer {
  explanations: readonly DecisionExplanation[] = [];

  constructor(
    private readonly models: CompiledModels,
    private readonly run: DmnRun,
    private readonly options: DecisionOptions,
  ) {}

  value(target: DecisionTarget): Value {
    const model = target.namespace === undefined ? this.models.linked.models[0] : this.models.linked.model(target.namespace);
    if (model !== undefined) {
      const named = <T extends { readonly id: string; readonly name: string }>(elements: readonly T[]): T | undefined => elements.find(({ id }) => id === target.named) ?? elements.find(({ name }) => name === target.named);
      const decision = target.kind === 'decision' ? named(model.decisions) : undefined;
      if (decision !== undefined) return this.decision({ key: `${model.namespace}#${decision.id}`, model, element: decision });
      const service = target.kind === 'service' ? named(model.services) : undefined;
      if (service !== undefined) return this.service({ key: `${model.namespace}#${service.id}`, model, element: service });
      const knowledge = target.kind === 'knowledge' ? named(model.knowledge) : undefined;
      if (knowledge !== undefined) return this.knowledge({ key: `${model.namespace}#${knowledge.id}`, model, element: knowledge });
    }
    return this.run.fault('target', { element: target.named, name: target.named, id: null }, `There is no ${target.kind} ${target.named}`);
  }

  private decision(decision: Linked<Decision>): Value {
    return this.explained(new Graph(this.models, this.run, (input) => this.read(this.input(input) ?? null, this.models.typeOf(input))), (graph) => graph.decision(decision));
  }

  private service(service: Linked<DecisionService>): Value {
    const parameters = this.models.parameters(service);
    const given = new Map(parameters.map(({ key, name, type }): readonly [string, Value] => [key, coerce(this.run, this.read(member(this.options.inputs, name) ?? null, type), type, placeOf(service.element), `Parameter ${name}`)]));
    return this.explained(serviceGraph(this.models, this.run, parameters, given), (graph) => graph.service(service));
  }

  private knowledge(knowledge: Linked<KnowledgeModel>): Value {
    return this.explained(new Graph(this.models, this.run, () => undefined), (graph) => {
      const made = graph.function({ kind: 'knowledge', of: knowledge });
      if (!(made instanceof FeelFunction)) return null;
      return invoke(made, made.parameters.map(({ name }) => member(this.options.inputs, name) ?? null), this.run.evaluation);
    });
  }

  private explained(graph: Graph, evaluate: (graph: Graph) => Value): Value {
    this.explanations = graph.explanations;
    return evaluate(graph);
  }

  private read(value: Value, type: DmnType): Value {
    return this.options.json === true ? fromJson(value, type) : value;
  }

  private input({ model, element }: Linked<InputData>): Value | undefined {
    const { name } = element.variable;
    const imported = this.options.importedInputs?.[model.namespace];
    const own = imported === undefined ? undefined : member(imported, name);
    if (own !== undefined) return own;
    const root = this.models.linked.models[0];
    const prefix = root === undefined ? null : this.models.linked.importName(root, model.namespace);
    const below = typeof prefix === 'string' && prefix !== '' ? member(this.options.inputs, prefix) : undefined;
    return (below !== undefined && isContext(below) ? member(below, name) : undefined) ?? member(this.options.inputs, name);
  }
}

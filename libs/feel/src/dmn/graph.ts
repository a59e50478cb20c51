import { FeelFunction } from '../values/function.js';
import { addMember } from '../values/kinds.js';
import type { Context, Value } from '../values/value.js';
import { parameterOf } from './boxed-function.js';
import { coerce } from './coerce.js';
import { placeOf, type CompiledModels, type ServiceParameter } from './compiled-models.js';
import type { DecisionExplanation, ExplainedInput } from './explanation.js';
import type { Linked, Requirable } from './linked.js';
import type { Decision, DecisionModel, DecisionService, ElementReference, InputData, KnowledgeModel } from './model.js';
import type { DmnRun } from './run.js';
import { inner } from './scope.js';

/** Answers the value of input data; undefined where there is none. */
export type InputOf = (input: Linked<InputData>) => Value | undefined;

/**
 * One evaluation of a graph of requirements: each decision at most once, after what it requires. A call of a decision service
 * is a graph of its own, whose inputs are the arguments.
 */
export class Graph {
  readonly explanations: DecisionExplanation[] = [];
  private readonly values = new Map<string, Value>();
  private readonly functions = new Map<string, Value>();

  constructor(
    private readonly models: CompiledModels,
    private readonly run: DmnRun,
    private readonly inputOf: InputOf,
    given: ReadonlyMap<string, Value> = new Map(),
  ) {
    for (const [key, value] of given) this.values.set(key, value);
  }

  /** Not by recursion, which a long chain of decisions would overflow: what is required is put above on a stack of its own. */
  decision(target: Linked<Decision>): Value {
    const stack = [target];
    const opened = new Set<string>();
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const { key, model, element } = top;
      if (this.values.has(key)) {
        stack.pop();
      } else if (opened.has(key)) {
        this.values.set(key, this.evaluate(top));
        stack.pop();
      } else {
        opened.add(key);
        // Backwards, so that the first required is on top.
        for (const reference of [...element.requiredDecisions].reverse()) {
          const required = this.models.linked.decision(model, reference);
          if (required !== undefined && !this.values.has(required.key) && !opened.has(required.key)) stack.push(required);
        }
      }
    }
    return this.values.get(target.key) ?? null;
  }

  /** The value of its output decision; of several, a context of them. */
  service(service: Linked<DecisionService>): Value {
    const { model, element } = service;
    const outputs = element.outputs.flatMap((reference) => this.models.linked.decision(model, reference) ?? []);
    const values = outputs.map((output): readonly [string, Value] => [output.element.variable.name, this.decision(output)]);
    const value = values.length === 1 ? (values[0]?.[1] ?? null) : inner({}, values);
    return coerce(this.run, value, this.models.serviceResult(service), placeOf(element), 'The result');
  }

  /** A business knowledge model or decision service as a function. */
  function(required: Requirable): Value {
    const known = this.functions.get(required.of.key);
    if (known !== undefined) return known;
    const made = required.kind === 'knowledge' ? this.knowledge(required.of) : required.kind === 'service' ? this.serviceFunction(required.of) : null;
    this.functions.set(required.of.key, made);
    return made;
  }

  /** Depth is that of the model, which deployment bounds and which has no cycles there. */
  private knowledge(knowledge: Linked<KnowledgeModel>): Value {
    // Names itself where it requires itself.
    this.functions.set(knowledge.key, null);
    const compiled = this.models.knowledge(knowledge);
    return compiled.run(this.run, this.scope(knowledge.model, knowledge.element.requiredKnowledge));
  }

  private serviceFunction(service: Linked<DecisionService>): Value {
    const parameters = this.models.parameters(service);
    const place = placeOf(service.element);
    return new FeelFunction(parameters.map(parameterOf), (args) => {
      const given = new Map<string, Value>();
      for (const [index, parameter] of parameters.entries()) {
        const argument = args[index] ?? null;
        const value = coerce(this.run, argument, parameter.type, place, `Parameter ${parameter.name}`);
        if (value === null && argument !== null) return null;
        given.set(parameter.key, value);
      }
      return serviceGraph(this.models, this.run, parameters, given).service(service);
    });
  }

  private evaluate(decision: Linked<Decision>): Value {
    const { model, element } = decision;
    const outer = this.run.tables;
    this.run.tables = [];
    const scope = this.scope(model, [...element.requiredInputs, ...element.requiredDecisions, ...element.requiredKnowledge]);
    const output = this.models.decision(decision).run(this.run, scope);
    this.explain(decision, output);
    outer.push(...this.run.tables);
    this.run.tables = outer;
    return output;
  }

  private explain({ model, element }: Linked<Decision>, output: Value): void {
    const { tables } = this.run;
    const own = element.logic?.kind === 'table' ? tables.at(-1) : undefined;
    const inputs: readonly ExplainedInput[] = own?.inputs ?? [...element.requiredInputs, ...element.requiredDecisions].flatMap((reference) => {
      const found = this.models.linked.find(model, reference);
      return found === undefined ? [] : [{ id: found.of.element.id, name: found.of.element.name, value: this.value(found) }];
    });
    this.explanations.push({ id: element.id, name: element.name, namespace: model.namespace, kind: element.logic?.kind ?? 'none', inputs, output, matchedRules: own?.matchedRules ?? [], tables });
  }

  /** What is required, by name; what is imported in a context of the import's name. */
  private scope(model: DecisionModel, required: readonly ElementReference[]): Context {
    const scope: Record<string, Value> = {};
    const imported = new Map<string, Record<string, Value>>();
    for (const reference of required) {
      const found = this.models.linked.find(model, reference);
      if (found === undefined) continue;
      const prefix = this.models.linked.importName(model, found.of.model.namespace);
      let target = scope;
      if (prefix !== null && prefix !== undefined && prefix !== '') {
        target = imported.get(prefix) ?? {};
        imported.set(prefix, target);
      }
      addMember(target, found.of.element.variable.name, this.value(found));
    }
    return inner(scope, imported);
  }

  private value(required: Requirable): Value {
    switch (required.kind) {
      case 'input':
        return this.input(required.of);
      case 'decision':
        return this.values.get(required.of.key) ?? null;
      case 'knowledge':
      case 'service':
        return this.function(required);
    }
  }

  private input(input: Linked<InputData>): Value {
    const known = this.values.get(input.key);
    if (known !== undefined) return known;
    const value = coerce(this.run, this.inputOf(input) ?? null, this.models.typeOf(input), placeOf(input.element), 'The input');
    this.values.set(input.key, value);
    return value;
  }
}

/** Inside a service only its parameters have values. */
export function serviceGraph(models: CompiledModels, run: DmnRun, parameters: readonly ServiceParameter[], given: ReadonlyMap<string, Value>): Graph {
  const values = new Map<string, Value>(parameters.map(({ key }) => [key, given.get(key) ?? null]));
  return new Graph(models, run, () => undefined, values);
}

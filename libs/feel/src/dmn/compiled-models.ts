import type { Shape } from '../door.js';
import { FeelFunction } from '../values/function.js';
import { coerce } from './coerce.js';
import { Compiling, type Compiled } from './compiling.js';
import { compileExpression } from './expressions.js';
import type { Leaf } from './leaf.js';
import { LinkedModels, type Linked, type Requirable } from './linked.js';
import type { Decision, DecisionModel, DecisionService, ElementReference, InformationItem, KnowledgeModel } from './model.js';
import type { Place } from './place.js';
import { innerNames, type Names } from './scope.js';
import { ANY_TYPE, ModelTypes, shapeOf, type DmnType } from './types.js';

/** How long a chain of untyped decisions is followed for the names of members. */
const NESTING = 200;

/** A parameter of a decision service: a decision or input data whose value comes from outside. */
export interface ServiceParameter {
  readonly key: string;
  readonly name: string;
  readonly type: DmnType;
}

/** Models with their types, names and expressions made ready: each when first needed, then kept. */
export class CompiledModels {
  readonly linked: LinkedModels;
  private readonly types = new Map<DecisionModel, ModelTypes>();
  private readonly logics = new Map<string, Compiled>();
  private readonly texts: Leaf[] = [];
  private nesting = 0;

  constructor(models: readonly DecisionModel[]) {
    this.linked = new LinkedModels(models);
    for (const model of models) this.types.set(model, new ModelTypes(model, (name) => this.importedType(model, name), this.texts));
  }

  /** Every text of FEEL that was compiled so far, with its place. */
  get leaves(): readonly Leaf[] {
    return this.texts;
  }

  typesOf(model: DecisionModel): ModelTypes {
    return this.types.get(model) as ModelTypes;
  }

  typeOf({ model, element }: Linked<{ readonly id: string; readonly name: string; readonly variable: InformationItem }>): DmnType {
    return this.typesOf(model).of(element.variable.type, placeOf(element));
  }

  /** A decision's logic, its result coerced to the type of its variable. */
  decision(decision: Linked<Decision>): Compiled {
    return this.once(decision.key, () => {
      const { element, model } = decision;
      const compiling = this.compiling(decision, [...element.requiredInputs, ...element.requiredDecisions, ...element.requiredKnowledge]);
      return compiling.typed(compileExpression(element.logic, compiling), this.typesOf(model).of(element.variable.type, compiling.place), 'The decision');
    });
  }

  /** Gives the function; its scope holds the functions that it requires. A type of its variable that is no function is its result's. */
  knowledge(knowledge: Linked<KnowledgeModel>): Compiled {
    return this.once(knowledge.key, () => {
      const { element } = knowledge;
      const compiling = this.compiling(knowledge, element.requiredKnowledge);
      const compiled = compileExpression(element.logic, compiling);
      const declared = compiling.type(element.variable.type);
      const result = declared.function?.result ?? (declared.feel.kind === 'function' ? ANY_TYPE : declared);
      if (result.feel.kind === 'Any') return compiled;
      return {
        run: (run, scope) => {
          const made = compiled.run(run, scope);
          if (!(made instanceof FeelFunction)) return made;
          return new FeelFunction(made.parameters, (args, evaluation) => coerce(run, made.call(args, evaluation), result, compiling.place, 'The result'), result.feel);
        },
        shape: shapeOf(result) ?? compiled.shape,
      };
    });
  }

  /** In the order of the arguments: input data, then input decisions, as DMN 1.3 and later have it. */
  parameters({ model, element }: Linked<DecisionService>): readonly ServiceParameter[] {
    return [...element.inputData, ...element.inputDecisions].flatMap((reference) => {
      const found = this.linked.find(model, reference);
      return found?.kind === 'input' || found?.kind === 'decision' ? [{ key: found.of.key, name: found.of.element.variable.name, type: this.typeOf(found.of as Linked<Decision>) }] : [];
    });
  }

  serviceResult(service: Linked<DecisionService>): DmnType {
    const declared = this.typeOf(service);
    return declared.function?.result ?? (declared.feel.kind === 'function' ? ANY_TYPE : declared);
  }

  /** Compiles everything, so that whatever is wrong is found. */
  compileAll(): void {
    for (const types of this.types.values()) types.checkAll();
    for (const each of this.linked.all()) this.shapeOf(each, true);
  }

  private once(key: string, make: () => Compiled): Compiled {
    const known = this.logics.get(key);
    if (known !== undefined) return known;
    // A cycle of requirements, refused at deployment, finds this instead of itself.
    this.logics.set(key, { run: () => null, shape: null });
    const made = make();
    this.logics.set(key, made);
    return made;
  }

  private compiling(of: Linked<Decision | KnowledgeModel>, required: readonly ElementReference[]): Compiling {
    return new Compiling(this.names(of.model, required), this.typesOf(of.model), placeOf(of.element), this.texts);
  }

  private names(model: DecisionModel, required: readonly ElementReference[]): Names {
    let names: Names = {};
    for (const reference of required) {
      const found = this.linked.find(model, reference);
      if (found === undefined) continue;
      const { model: home, element } = found.of;
      const shape = this.shapeOf(found, false);
      const prefix = this.linked.importName(model, home.namespace);
      const name = element.variable.name;
      names = prefix === null || prefix === undefined || prefix === '' ? innerNames(names, [[name, shape]]) : innerNames(names, [[prefix, innerNames(names[prefix] ?? {}, [[name, shape]])]]);
    }
    return names;
  }

  /** Of the variable: of its type where it has one, else what its logic is known to give. */
  private shapeOf(each: Requirable, deep: boolean): Shape {
    const declared = shapeOf(this.typeOf(each.of as Linked<Decision>));
    if ((declared !== null && !deep) || this.nesting >= NESTING) return declared;
    this.nesting += 1;
    try {
      if (each.kind === 'decision') return this.decision(each.of).shape ?? declared;
      if (each.kind === 'knowledge') return this.knowledge(each.of).shape ?? declared;
      return declared ?? (each.kind === 'service' ? this.serviceShape(each.of) : null);
    } finally {
      this.nesting -= 1;
    }
  }

  private serviceShape({ model, element }: Linked<DecisionService>): Shape {
    const outputs = element.outputs.flatMap((reference) => this.linked.decision(model, reference) ?? []);
    if (outputs.length === 1) return this.shapeOf({ kind: 'decision', of: outputs[0] as Linked<Decision> }, false);
    return innerNames({}, outputs.map((output) => [output.element.variable.name, this.shapeOf({ kind: 'decision', of: output }, false)]));
  }

  private importedType(model: DecisionModel, name: string): DmnType | undefined {
    for (const each of model.imports) {
      const imported = this.linked.model(each.namespace);
      if (imported === undefined || imported === model) continue;
      if (each.name === '') {
        const found = imported.types.some((type) => type.name === name) ? this.typesOf(imported).resolve(name) : undefined;
        if (found !== undefined) return found;
      } else if (name.startsWith(`${each.name}.`)) return this.typesOf(imported).resolve(name.slice(each.name.length + 1));
    }
    return undefined;
  }
}

export function placeOf(element: { readonly id: string; readonly name: string }): Place {
  return { element: element.id, name: element.name, id: element.id };
}

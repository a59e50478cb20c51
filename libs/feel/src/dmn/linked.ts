import type { Decision, DecisionModel, DecisionService, ElementReference, InputData, KnowledgeModel } from './model.js';

/** An element with the model that it is in. */
export interface Linked<T> {
  readonly key: string;
  readonly model: DecisionModel;
  readonly element: T;
}

export type Requirable = { readonly kind: 'input'; readonly of: Linked<InputData> } | { readonly kind: 'decision'; readonly of: Linked<Decision> } | { readonly kind: 'knowledge'; readonly of: Linked<KnowledgeModel> } | { readonly kind: 'service'; readonly of: Linked<DecisionService> };

/** The elements of several models that import each other, by namespace and id. */
export class LinkedModels {
  private readonly elements = new Map<string, Requirable>();
  private readonly byNamespace = new Map<string, DecisionModel>();

  constructor(readonly models: readonly DecisionModel[]) {
    for (const model of models) {
      this.byNamespace.set(model.namespace, model);
      for (const input of model.inputs) this.add(model, input, (of) => ({ kind: 'input', of }));
      for (const decision of model.decisions) this.add(model, decision, (of) => ({ kind: 'decision', of }));
      for (const knowledge of model.knowledge) this.add(model, knowledge, (of) => ({ kind: 'knowledge', of }));
      for (const service of model.services) this.add(model, service, (of) => ({ kind: 'service', of }));
    }
  }

  model(namespace: string): DecisionModel | undefined {
    return this.byNamespace.get(namespace);
  }

  /** What a reference of a model names. */
  find(model: DecisionModel, { namespace, id }: ElementReference): Requirable | undefined {
    return this.elements.get(keyOf(namespace ?? model.namespace, id));
  }

  input(model: DecisionModel, reference: ElementReference): Linked<InputData> | undefined {
    const found = this.find(model, reference);
    return found?.kind === 'input' ? found.of : undefined;
  }

  decision(model: DecisionModel, reference: ElementReference): Linked<Decision> | undefined {
    const found = this.find(model, reference);
    return found?.kind === 'decision' ? found.of : undefined;
  }

  /** Every element of a kind. */
  all(): Iterable<Requirable> {
    return this.elements.values();
  }

  /** The name by which a model imports another; undefined where it does not, null for itself. */
  importName(model: DecisionModel, namespace: string): string | null | undefined {
    if (namespace === model.namespace) return null;
    return model.imports.find((each) => each.namespace === namespace)?.name;
  }

  private add<T extends { readonly id: string }>(model: DecisionModel, element: T, make: (of: Linked<T>) => Requirable): void {
    const key = keyOf(model.namespace, element.id);
    if (!this.elements.has(key)) this.elements.set(key, make({ key, model, element }));
  }
}

function keyOf(namespace: string, id: string): string {
  return `${namespace}#${id}`;
}

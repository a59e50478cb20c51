import { invariant } from '../errors/invariant.js';
import type { ElementModel, FlowModel, ProcessModel } from '../model/process-model.js';

type Drawn = { -readonly [name in keyof ElementModel]: ElementModel[name] } & { outgoing: string[]; boundary?: string[] };

/** The process while it is being built. */
export class Drawing {
  readonly #elements: Record<string, Drawn> = {};
  readonly #flows: Record<string, FlowModel> = {};

  add(id: string, model: Omit<ElementModel, 'incoming' | 'outgoing' | 'boundary'>): void {
    invariant(this.#elements[id] === undefined, `one element ${id}`, 'there are two');
    this.#elements[id] = { ...model, incoming: [], outgoing: [] };
  }

  attach(host: string, boundary: string): void {
    (this.#at(host).boundary ??= []).push(boundary);
  }

  compensates(handler: string): void {
    this.#at(handler).isForCompensation = true;
  }

  /** The flow's id says where it leads: `source->target`. A default flow has no condition. */
  connect(source: string, target: string, when: Way): void {
    const twin = Object.keys(this.#flows).filter((id) => id.split('#')[0] === `${source}->${target}`).length;
    const id = twin === 0 ? `${source}->${target}` : `${source}->${target}#${twin + 1}`;
    this.#flows[id] = { source, target, condition: when === 'always' || when === 'else' ? null : when.when };
    this.#at(source).outgoing.push(id);
    if (when === 'else') this.#at(source).config = { ...this.#at(source).config, defaultFlow: id };
  }

  finished(processId: string): ProcessModel {
    const flows = Object.entries(this.#flows);
    const elements = Object.entries(this.#elements).map(([id, drawn]) => [id, { ...drawn, incoming: flows.filter(([, flow]) => flow.target === id).map(([flow]) => flow), outgoing: [...drawn.outgoing] }] as const);
    for (const [, { target }] of flows) this.#at(target);
    return { processId, name: processId, versionTag: null, elements: Object.fromEntries(elements), flows: { ...this.#flows } };
  }

  #at(id: string): Drawn {
    const found = this.#elements[id];
    invariant(found !== undefined, `an element ${id}`, 'it was not drawn');
    return found;
  }
}

/** On which condition a flow is taken. */
export type Way = 'always' | 'else' | { readonly when: string };

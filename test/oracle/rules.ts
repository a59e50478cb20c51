import type { ElementModel, Json, JsonObject, ProcessModel, Program } from '#domain';
import { playOf, type Kind } from './kinds.js';
import type { Node, State } from './state.js';

/** What the processes say; asked by node, since called processes are others. */
export class Rules {
  constructor(readonly program: Program) {}

  process(pin: string): ProcessModel {
    const found = this.program.processes[pin]?.model;
    if (found === undefined) throw new Error(`Expected a process ${pin} but the program has none`);
    return found;
  }

  element(pin: string, id: string): ElementModel {
    const found = this.process(pin).elements[id];
    if (found === undefined) throw new Error(`Expected an element ${id} but there is none`);
    return found;
  }

  /** Of an element instance. */
  of(node: Node): ElementModel {
    return this.element(node.pin, node.elementId as string);
  }

  kindOf(node: Node): Kind {
    return playOf(this.of(node).type).kind;
  }

  /** The body around the turns of a multi-instance activity or a loop. */
  isBody(node: Node): boolean {
    return node.elementId !== null && node.turn === undefined && this.of(node).loop !== undefined;
  }

  isScope(node: Node): boolean {
    return node.elementId === null || this.isBody(node) || this.kindOf(node) === 'scope';
  }

  /** The start events of event sub-processes that stand in the scope. */
  startsIn(node: Node): readonly string[] {
    if (node.elementId !== null && this.isBody(node)) return [];
    const { elements } = this.process(node.pin);
    return Object.keys(elements).filter((id) => {
      const around = elements[id]?.parent ?? null;
      return around !== null && elements[around]?.type === 'eventSubProcess' && elements[around].parent === node.elementId && playOf(elements[id]?.type ?? 'task').attached === 'start';
    });
  }

  config<T extends Json>(pin: string, id: string, name: string): T | undefined {
    return (this.element(pin, id).config as JsonObject | undefined)?.[name] as T | undefined;
  }
}

export type Deed = (rules: Rules, state: State, node: Node) => State;

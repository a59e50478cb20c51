import type { ElementModel, ElementType, FlowModel, JsonObject, ProcessModel, Program } from '#domain';

/**
 * A process as short as it can be written: random ones are made in this form, made smaller in it, and printed in it, ready to be pasted into a test.
 * What follows from it (incoming and outgoing flows, boundary events of a host, default flows) is not said.
 */
export interface Net {
  readonly elements: Readonly<Record<string, Piece>>;
  readonly flows: readonly Flow[];
}

export interface Piece extends Pick<ElementModel, 'inputs' | 'outputs' | 'loop' | 'listeners' | 'isForCompensation'> {
  readonly type: ElementType;
  readonly parent?: string;
  readonly config?: JsonObject;
}

/** Source, target, and on which condition: `else` is the default flow. */
export type Flow = readonly [source: string, target: string, when?: string];

/** The first is the root. */
export type Nets = Readonly<Record<string, Net>>;

export function modelOf(processId: string, { elements, flows }: Net): ProcessModel {
  const ids = flows.map(([source, target], index) => {
    const twins = flows.slice(0, index).filter((other) => other[0] === source && other[1] === target).length;
    return `${source}->${target}${twins === 0 ? '' : `#${twins + 1}`}`;
  });
  const made = flows.map(([source, target, when], index): [string, FlowModel] => [ids[index] as string, { source, target, condition: when === undefined || when === 'else' ? null : when }]);
  const whole = Object.entries(elements).map(([id, { parent = null, config, ...piece }]): [string, ElementModel] => {
    const incoming = ids.filter((_, index) => flows[index]?.[1] === id);
    const outgoing = ids.filter((_, index) => flows[index]?.[0] === id);
    const boundary = Object.keys(elements).filter((other) => elements[other]?.config?.['attachedTo'] === id);
    const otherwise = ids.find((_, index) => flows[index]?.[0] === id && flows[index][2] === 'else');
    const configured = otherwise === undefined ? config : { ...config, defaultFlow: otherwise };
    return [id, { name: id, parent, incoming, outgoing, ...piece, ...(boundary.length > 0 && { boundary }), ...(configured !== undefined && { config: configured }) }];
  });
  return { processId, name: processId, versionTag: null, elements: Object.fromEntries(whole), flows: Object.fromEntries(made) };
}

export function programOfNets(nets: Nets): Program {
  const ids = Object.keys(nets);
  const processes = ids.map((id, index) => [id, { definitionKey: String((index + 1) * 2 ** 24), version: 1, model: modelOf(id, nets[id] as Net) }] as const);
  return { hash: '0'.repeat(64), root: ids[0] as string, processes: Object.fromEntries(processes) };
}

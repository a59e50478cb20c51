import { BpmnModdle } from 'bpmn-moddle';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Bounds extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Shape {
  readonly id: string;
  /** `bpmn:UserTask` and the like. */
  readonly type: string;
  readonly name: string;
  readonly bounds: Bounds;
}

export interface Edge {
  readonly id: string;
  readonly type: string;
  readonly points: readonly Point[];
}

/** One plane of a file's diagrams: the process or collaboration, or what is inside a collapsed sub-process. */
export interface Plane {
  readonly title: string;
  readonly shapes: readonly Shape[];
  readonly edges: readonly Edge[];
}

interface Moddle {
  readonly $type: string;
  readonly id?: string;
  readonly name?: string;
  readonly [member: string]: unknown;
}

/** Diagram interchange (BPMN 12) of a file that was checked already. Empty where nothing was drawn. */
export async function planesOf(xml: string): Promise<readonly Plane[]> {
  const { rootElement } = await new BpmnModdle().fromXML(xml);
  return list(rootElement, 'diagrams').flatMap((diagram) => {
    const plane = diagram['plane'] as Moddle | undefined;
    const of = plane?.['bpmnElement'] as Moddle | undefined;
    const drawn = plane === undefined ? [] : list(plane, 'planeElement');
    const about = (each: Moddle): Moddle => each['bpmnElement'] as Moddle;
    const known = drawn.filter((each) => about(each)?.id !== undefined);
    const shapes = known.filter(({ $type }) => $type === 'bpmndi:BPMNShape').map((each): Shape => ({ id: about(each).id as string, type: about(each).$type, name: about(each).name ?? '', bounds: boundsOf(each['bounds'] as Moddle) }));
    const edges = known.filter(({ $type }) => $type === 'bpmndi:BPMNEdge').map((each): Edge => ({ id: about(each).id as string, type: about(each).$type, points: list(each, 'waypoint').map(pointOf) }));
    return shapes.length === 0 ? [] : [{ title: of?.name ?? of?.id ?? '', shapes, edges }];
  });
}

function list(holder: unknown, member: string): readonly Moddle[] {
  return ((holder as Moddle)[member] as readonly Moddle[] | undefined) ?? [];
}

function pointOf({ x, y }: Moddle): Point {
  return { x: Number(x), y: Number(y) };
}

function boundsOf(bounds: Moddle): Bounds {
  return { ...pointOf(bounds), width: Number(bounds['width']), height: Number(bounds['height']) };
}

import type { Edge, Plane, Point, Shape } from './diagram.js';
import { escaped } from './escaped.js';

/** Id of an element or flow → how often it was passed; absent: it is not executed (pools, lanes, data, texts). */
export type Times = ReadonlyMap<string, number>;

const MARGIN = 50;
const LETTER = 6;

/** A plane as SVG: green what was passed, with how often; red and dashed what never was, so that it can be told apart without colours too. */
export function drawCoverage({ title, shapes, edges }: Plane, times: Times): string {
  const points = [...shapes.flatMap(({ bounds: { x, y, width, height } }) => [{ x, y }, { x: x + width, y: y + height + 24 }]), ...edges.flatMap((edge) => edge.points)];
  const [left, top] = [Math.min(...points.map(({ x }) => x)) - MARGIN, Math.min(...points.map(({ y }) => y)) - MARGIN];
  const [width, height] = [Math.max(...points.map(({ x }) => x)) - left + MARGIN, Math.max(...points.map(({ y }) => y)) - top + MARGIN];
  // Large ones first: what stands in them is drawn over them.
  const drawn = [...shapes].sort((a, b) => b.bounds.width * b.bounds.height - a.bounds.width * a.bounds.height);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}" font-family="sans-serif" font-size="11">`,
    `<style>${STYLE}</style>`,
    '<defs><marker id="arrow" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M 0 0 L 10 5 L 0 10 z"/></marker></defs>',
    ...drawn.map((shape) => shapeOf(shape, times.get(shape.id))),
    ...edges.map((edge) => edgeOf(edge, times.get(edge.id))),
    ...[...shapes, ...edges].flatMap((each) => countOf(each, times.get(each.id))),
    '</svg>',
  ].join('\n');
}

const STYLE = '.passed{stroke:#1a7f37;fill:#dafbe1}.never{stroke:#cf222e;fill:#ffebe9;stroke-dasharray:5 3}.other{stroke:#8c959f;fill:#fff}path.passed,path.never,path.other{fill:none}.times{fill:#1a7f37;font-size:10px;font-weight:bold}';

function classOf(times: number | undefined): string {
  return times === undefined ? 'other' : times > 0 ? 'passed' : 'never';
}

function shapeOf({ id, type, name, bounds: { x, y, width, height } }: Shape, times: number | undefined): string {
  const [cx, cy] = [x + width / 2, y + height / 2];
  const attributes = `class="${classOf(times)}" data-id="${escaped(id)}" stroke-width="${/EndEvent$/.test(type) ? 3 : 1.5}"`;
  const told = `<title>${escaped(`${id}${times === undefined ? '' : times === 0 ? ': never' : `: ${times}`}`)}</title>`;
  const isEvent = type.endsWith('Event');
  const below = isEvent || type.endsWith('Gateway') || /Data/.test(type);
  const figure = isEvent
    ? `<circle cx="${cx}" cy="${cy}" r="${width / 2}" ${attributes}>${told}</circle>${/Boundary|Intermediate/.test(type) ? `<circle cx="${cx}" cy="${cy}" r="${width / 2 - 3}" class="${classOf(times)}" fill="none" pointer-events="none"/>` : ''}`
    : type.endsWith('Gateway')
      ? `<polygon points="${cx},${y} ${x + width},${cy} ${cx},${y + height} ${x},${cy}" ${attributes}>${told}</polygon><text x="${cx}" y="${cy + 4}" text-anchor="middle">${MARKS[type] ?? '×'}</text>`
      : `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${/Participant|Lane|Data/.test(type) ? 0 : 8}" ${attributes}>${told}</rect>`;
  return figure + labelOf(name, below ? { x: cx, y: y + height + 12 } : isScope(type, width) ? { x: cx, y: y + 14 } : { x: cx, y: cy + 4 }, below ? 100 : width, below);
}

const MARKS: Readonly<Record<string, string>> = { 'bpmn:ParallelGateway': '+', 'bpmn:InclusiveGateway': '○', 'bpmn:ComplexGateway': '✱', 'bpmn:EventBasedGateway': '⬠' };

function isScope(type: string, width: number): boolean {
  return /SubProcess|Transaction|Participant|Lane/.test(type) && width > 120;
}

/** In lines that fit, four at most. */
function labelOf(name: string, at: Point, width: number, isBelow: boolean): string {
  if (name === '') return '';
  const most = Math.max(8, Math.floor(width / LETTER));
  const lines = name.split(/\s+/).reduce<readonly string[]>((before, word) => {
    const last = before.at(-1);
    return last === undefined || last.length + word.length + 1 > most ? [...before, word] : [...before.slice(0, -1), `${last} ${word}`];
  }, []);
  const shown = lines.length > 4 ? [...lines.slice(0, 3), `${lines[3]}…`] : lines;
  const up = isBelow ? 0 : (shown.length - 1) / 2;
  return shown.map((line, index) => `<text x="${at.x}" y="${at.y + (index - up) * 12}" text-anchor="middle">${escaped(line)}</text>`).join('');
}

function edgeOf({ id, type, points }: Edge, times: number | undefined): string {
  const way = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'} ${x} ${y}`).join(' ');
  const dashed = type === 'bpmn:SequenceFlow' ? '' : ' stroke-dasharray="3 3"';
  return `<path d="${way}" class="${classOf(times)}" data-id="${escaped(id)}" stroke-width="1.5" marker-end="url(#arrow)"${dashed}><title>${escaped(`${id}${times === undefined ? '' : times === 0 ? ': never' : `: ${times}`}`)}</title></path>`;
}

function countOf(each: Shape | Edge, times: number | undefined): readonly string[] {
  if (times === undefined || times === 0) return [];
  if ('bounds' in each) return [`<text class="times" x="${each.bounds.x + each.bounds.width - 2}" y="${each.bounds.y - 3}" text-anchor="end">${times}</text>`];
  const [from, to] = [each.points[0], each.points[1]];
  if (from === undefined || to === undefined) return [];
  const isUpright = Math.abs(from.x - to.x) < Math.abs(from.y - to.y);
  return [`<text class="times" x="${(from.x + to.x) / 2 + (isUpright ? 8 : 0)}" y="${(from.y + to.y) / 2 - (isUpright ? 0 : 3)}" text-anchor="middle">${times}</text>`];
}

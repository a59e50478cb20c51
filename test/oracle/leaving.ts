import type { JsonObject } from '#domain';
import { turnLeft, withTokens } from './entering.js';
import { playOf } from './kinds.js';
import type { Rules } from './rules.js';
import { change, nodeOf, seenFrom, spread, type Compensable, type Node, type State, type Token } from './state.js';
import { undoNext } from './throwing.js';
import { holds, valueOf } from './values.js';

/** What leaving would come to now: the flows that get a token, or the code of the incident. */
export interface Leaving {
  readonly flows: readonly string[] | string;
  /** What becomes of its variables outside. */
  readonly going: JsonObject;
  readonly mapped: boolean;
  /** What its conditions see. */
  readonly saw: JsonObject;
}

export function leaving(rules: Rules, state: State, node: Node): Leaving {
  const model = rules.of(node);
  const isBody = rules.isBody(node);
  const brought = broughtBy(rules, state, node);
  const context = { ...seenFrom(state, node.id), ...brought };
  const heard = (node.listened?.end ?? 0) > 0;
  const mapped = !isBody && node.revived !== true && !heard && model.outputs !== undefined;
  const going = node.revived === true || heard ? {} : mapped ? (model.outputs ?? []).reduce<JsonObject>((made, { source, target }) => ({ ...made, [target]: valueOf(source, { ...context, ...made }) }), {}) : brought;
  const saw = { ...seenFrom(state, node.id), ...going };
  const flows = node.turn !== undefined || node.undo !== undefined ? [] : flowsOf(rules, node, saw);
  return { flows, going, mapped: mapped || isBody, saw };
}

function broughtBy(rules: Rules, state: State, node: Node): JsonObject {
  const model = rules.of(node);
  if (node.revived === true) return {};
  if (rules.isBody(node)) {
    const { loop } = model;
    return loop === undefined || loop.kind === 'standard' || loop.output === null ? {} : { [loop.output.collection]: node.body?.results ?? [] };
  }
  if (model.type === 'scriptTask') return { [String(model.config?.['resultVariable'])]: valueOf(String(model.config?.['expression']), seenFrom(state, node.id)) };
  return node.result;
}

/** BPMN 13.3.2 (conditions on flows), 13.4.2 to 13.4.5 (gateways). */
function flowsOf(rules: Rules, node: Node, saw: JsonObject): readonly string[] | string {
  const model = rules.of(node);
  const { flows } = rules.process(node.pin);
  const otherwise = (model.config?.['defaultFlow'] ?? null) as string | null;
  const conditionOf = (flow: string): string | null => flows[flow]?.condition ?? null;
  const context = model.type === 'complexGateway' ? { ...saw, waitingForStart: node.phase !== 'reset' } : saw;
  if (model.type === 'eventBasedGateway') return model.outgoing.filter((flow) => flows[flow]?.target === node.chosen);
  if (model.outgoing.length === 0 || model.type === 'parallelGateway') return model.outgoing;
  const isExclusive = model.type === 'exclusiveGateway';
  const holding: string[] = [];
  for (const flow of model.outgoing.filter((each) => each !== otherwise)) {
    const condition = conditionOf(flow);
    const value = condition === null ? !isExclusive || model.outgoing.length === 1 : valueOf(condition, context);
    if (typeof value !== 'boolean') return 'CONDITION_NOT_BOOLEAN';
    if (value) holding.push(flow);
    // The first decides; the others are not asked.
    if (value && isExclusive) return holding;
  }
  if (holding.length > 0) return holding;
  if (otherwise !== null) return [otherwise];
  return node.phase === 'reset' ? [] : 'NO_FLOW_CHOSEN';
}

/** It is gone; what it saw and made goes outwards, its flows get their tokens, and its scope takes note. */
export function leave(rules: Rules, before: State, id: number): State {
  const node = nodeOf(before, id);
  const model = rules.of(node);
  const { flows, going, mapped, saw } = leaving(rules, before, node);
  const spreadOut = spread(before, mapped ? (node.scope as number) : id, going);
  const kept = keepCompensable(rules, spreadOut, nodeOf(spreadOut, id));
  const nodes = new Map(kept.nodes);
  nodes.delete(id);
  const link = node.turn === undefined && model.type === 'linkThrowEvent' ? [{ scope: node.scope as number, elementId: String(model.config?.['target']), flow: null }] : [];
  const produced = (typeof flows === 'string' ? [] : flows).map((flow): Token => {
    const elementId = rules.process(node.pin).flows[flow]?.target as string;
    const trigger = node.chosen === elementId ? { trigger: { elementId, variables: node.result } } : {};
    return { scope: node.scope as number, elementId, flow, leaving: true, ...trigger };
  });
  const moved = withTokens({ ...kept, nodes }, [...produced, ...link]);
  return undone(rules, tellScope(rules, moved, node, saw), node);
}

function tellScope(rules: Rules, state: State, node: Node, saw: JsonObject): State {
  const around = nodeOf(state, node.scope as number);
  if (around.dying || around.elementId === null) return state;
  if (node.turn !== undefined && node.revived !== true && rules.isBody(around)) return turnLeft(rules, state, around.id, node.turn, saw);
  return around.adHoc === undefined ? state : insideLeft(rules, state, around, node, saw);
}

/** BPMN 13.4.6: after each element inside, its condition is asked. */
function insideLeft(rules: Rules, state: State, around: Node, node: Node, saw: JsonObject): State {
  const condition = rules.config<string>(around.pin, around.elementId as string, 'completionCondition') ?? null;
  const adHoc = { queue: around.adHoc?.queue ?? [], over: around.adHoc?.over ?? false, begun: true };
  const counts = rules.of(node).type !== 'eventSubProcess';
  // An interrupting event sub-process takes the place of what it interrupts (BPMN 13.5.4).
  if (!counts && node.trigger !== undefined && rules.config<boolean>(node.pin, node.trigger.elementId, 'interrupting') === true) return change(state, around.id, { adHoc: { queue: [], over: true, begun: true } });
  if (!counts || condition === null || !holds(condition, saw)) return change(state, around.id, { adHoc });
  const cancels = rules.config<boolean>(around.pin, around.elementId as string, 'cancelRemaining') === true;
  return change(state, around.id, { adHoc: { queue: [], over: true, begun: true, ...(cancels && { cancels }) } });
}

function undone(rules: Rules, state: State, node: Node): State {
  return node.undo === undefined ? state : undoNext(rules, state, node.scope as number, node.undo);
}

/** BPMN 10.7: an activity that completed and can be undone is remembered in its scope, with its variables as they were. */
function keepCompensable(rules: Rules, state: State, node: Node): State {
  if (node.undo !== undefined) return state;
  const model = rules.of(node);
  const within = node.compensable ?? [];
  const scope = nodeOf(state, node.scope as number);
  const keep = (entries: readonly Compensable[]): State => (entries.length === 0 ? state : change(state, scope.id, { compensable: [...(scope.compensable ?? []), ...entries] }));
  if (rules.isBody(node)) return keep(within);
  const boundary = (model.boundary ?? []).find((id) => playOf(rules.element(node.pin, id).type).catches === 'compensation');
  const handler = boundary === undefined ? null : (rules.config<string>(node.pin, boundary, 'handler') ?? null);
  const isUndoable = handler !== null || within.length > 0 || rules.startsIn(node).some((id) => playOf(rules.element(node.pin, id).type).catches === 'compensation');
  if (!isUndoable || (handler === null && model.type === 'eventSubProcess')) return state;
  const variables = node.turn !== undefined || handler === null ? node.variables : {};
  return keep([{ elementId: node.elementId as string, handler, variables, inside: handler === null ? within : [] }]);
}

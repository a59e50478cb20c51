import type { ServiceTaskConfig } from '../../elements/configs.js';
import { configOf } from '../../elements/element.js';
import type { ElementModel, Listener } from '../../model/process-model.js';
import type { ElementInstance } from '../full-state.js';
import type { Run } from '../run.js';
import { mapCompensables } from './compensables.js';
import type { Mapping } from './mapping.js';
import type { Stuck, StuckReason } from './stuck.js';
import { listensTo, waitsOf, type Wait } from './waits.js';

/** What a migration would do, found out before anything is done. */
export interface MigrationPlan {
  readonly stuck: readonly Stuck[];
  /** Waits that go on, with all they have (of a timer its due time), by what they are called in the target. */
  readonly kept: readonly (readonly [Wait, string])[];
  /** Waits whose events the plan does not name: they end. */
  readonly closed: readonly Wait[];
  /** Events of the target that nothing becomes: they begin to be waited for, with variables as they are now. */
  readonly opened: readonly { readonly owner: ElementInstance | null; readonly elementIds: readonly string[] }[];
}

type Wrong = (element: number | null, elementId: string, reason: StuckReason, message: string) => void;

/** `before` runs the program that the instance leaves, `after` the one that it goes on with; neither is changed. */
export function planMigration(before: Run, after: Run, instance: number, mapping: Mapping): MigrationPlan {
  const stuck: Stuck[] = [];
  const wrong: Wrong = (element, elementId, reason, message) => stuck.push({ element, elementId, reason, message });
  checkInstructions(before, after, instance, mapping, wrong);
  if (stuck.length > 0) return { stuck, kept: [], closed: [], opened: [] };

  const elements = Object.values(before.draft.elements).filter((self) => self.instance === instance);
  for (const self of elements) checkElement(before, after, self, mapping, wrong);
  for (const scope of [instance, ...elements.map(({ id }) => id)]) checkTokens(before, after, instance, scope, mapping, wrong);
  for (const { id, undo } of elements) for (const entries of [before.draft.compensable?.[id], undo?.rest]) mapCompensables(after, instance, mapping, entries ?? [], (...what) => wrong(id, ...what));
  mapCompensables(after, instance, mapping, before.draft.compensable?.[instance] ?? [], (...what) => wrong(instance, ...what));
  return stuck.length > 0 ? { stuck, kept: [], closed: [], opened: [] } : planWaits(before, after, instance, elements, mapping);
}

function checkInstructions(before: Run, after: Run, instance: number, { instructions }: Mapping, wrong: Wrong): void {
  const [source, target] = [before.processOf(instance).elements, after.processOf(instance).elements];
  const seen = new Set<string>();
  for (const { from, to } of instructions) {
    const [old, fresh] = [own(source, from), own(target, to)];
    if (seen.has(from)) wrong(null, from, 'PLAN_ELEMENT_MAPPED_TWICE', `The plan maps ${from} twice`);
    else if (old === undefined) wrong(null, from, 'PLAN_ELEMENT_UNKNOWN', `The definition that the instance leaves has no element ${from}`);
    else if (fresh === undefined) wrong(null, from, 'PLAN_ELEMENT_UNKNOWN', `The target has no element ${to}`);
    else if (old.type !== fresh.type) wrong(null, from, 'PLAN_TYPE_DIFFERS', `${from} is a ${old.type}, ${to} a ${fresh.type}`);
    seen.add(from);
  }
}

function checkElement(before: Run, after: Run, self: ElementInstance, mapping: Mapping, wrong: Wrong): void {
  const { id, elementId, instance, phase } = self;
  const to = mapping.of(elementId);
  if (to === undefined) return wrong(id, elementId, 'NOT_MAPPED', `${elementId} is active, but the plan does not say what becomes of it`);
  const [old, fresh] = [before.modelOf(self), after.model(instance, to)];
  checkScope(before, self, fresh, to, mapping, wrong);
  if (old.loop?.kind !== fresh.loop?.kind) wrong(id, elementId, 'LOOP_DIFFERS', `${elementId} has ${old.loop?.kind ?? 'no'} turns, ${to} has ${fresh.loop?.kind ?? 'none'}`);
  const external = (model: ElementModel): boolean => configOf<Partial<ServiceTaskConfig>>(model).external === true;
  if (phase === 'job' && external(old) !== external(fresh)) wrong(id, elementId, 'JOB_DIFFERS', `The job of ${elementId} is at work for a ${external(old) ? 'job worker' : 'connector'}, that of ${to} would not be`);
  if (!sameListeners(self, old, fresh)) wrong(id, elementId, 'LISTENERS_DIFFER', `Listeners of ${elementId} are at work, and ${to} has others`);
  for (const queued of self.adHoc?.queue ?? []) {
    const next = mapping.of(queued);
    if (next === undefined) wrong(id, queued, 'NOT_MAPPED', `${queued} is next in ${elementId}, but the plan does not say what becomes of it`);
    else if (after.model(instance, next).parent !== to) wrong(id, queued, 'SCOPE_DIFFERS', `${next} does not stand in ${to}`);
  }
}

function checkScope(before: Run, { id, elementId, instance, scope, turn }: ElementInstance, fresh: ElementModel, to: string, mapping: Mapping, wrong: Wrong): void {
  const around = scope === instance ? undefined : before.element(scope);
  if (turn !== undefined && around?.elementId === elementId) return;
  const parent = around === undefined ? null : mapping.of(around.elementId);
  // Of a scope that has no place itself, that alone is told.
  if (parent !== undefined && fresh.parent !== parent) wrong(id, elementId, 'SCOPE_DIFFERS', `${elementId} stands in ${parent ?? 'the process itself'} of the target, ${to} in ${fresh.parent ?? 'the process itself'}`);
}

/** Where listeners are at work, or some of them are done, the others must be the same. */
function sameListeners({ phase, listening, created }: ElementInstance, old: ElementModel, fresh: ElementModel): boolean {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? []) === JSON.stringify(b ?? []);
  const ofTask = ({ config }: ElementModel, at: string): readonly Listener[] | undefined => (config?.['listeners'] as Partial<Record<string, readonly Listener[]>> | undefined)?.[at];
  if (listening !== undefined && listening.at !== 'start' && listening.at !== 'end' && !same(ofTask(old, listening.at), ofTask(fresh, listening.at))) return false;
  if (phase === 'entering' && created === undefined && !same(ofTask(old, 'creating'), ofTask(fresh, 'creating'))) return false;
  if ((phase === 'entering' || listening?.at === 'start') && !same(old.listeners?.start, fresh.listeners?.start)) return false;
  return !((phase === 'leaving' || listening?.at === 'end') && !same(old.listeners?.end, fresh.listeners?.end));
}

/** Tokens that wait at gateways of a scope. */
function checkTokens(before: Run, after: Run, instance: number, scope: number, mapping: Mapping, wrong: Wrong): void {
  const waiting = new Map<string, readonly string[]>();
  for (const [gateway, flows] of Object.entries(before.draft.joins[scope] ?? {})) waiting.set(gateway, Object.keys(flows));
  for (const [gateway, flows] of Object.entries(before.draft.resets?.[scope] ?? {})) waiting.set(gateway, [...(waiting.get(gateway) ?? []), ...flows]);
  for (const [gateway, flows] of waiting) {
    const to = mapping.of(gateway);
    if (to === undefined) {
      wrong(scope, gateway, 'NOT_MAPPED', `A token waits at ${gateway}, but the plan does not say what becomes of it`);
      continue;
    }
    const fresh = after.model(instance, to);
    const around = scope === instance ? null : mapping.of(before.element(scope)?.elementId ?? '');
    if (around !== undefined && fresh.parent !== around) wrong(scope, gateway, 'SCOPE_DIFFERS', `${to} does not stand in ${around ?? 'the process itself'} of the target`);
    for (const flow of new Set(flows)) if (!fresh.incoming.includes(flow)) wrong(scope, gateway, 'FLOW_MISSING', `A token has come to ${gateway} over ${flow}, and no flow of this id leads to ${to}`);
  }
}

function planWaits(before: Run, after: Run, instance: number, elements: readonly ElementInstance[], mapping: Mapping): MigrationPlan {
  const stuck: Stuck[] = [];
  const [kept, closed]: [(readonly [Wait, string])[], Wait[]] = [[], []];
  const opened: MigrationPlan['opened'][number][] = [];
  const waits = new Map<number, Wait[]>();
  for (const wait of waitsOf(before, instance)) waits.set(wait.element, [...(waits.get(wait.element) ?? []), wait]);
  for (const owner of [null, ...elements]) {
    const listened = listensTo(before, after, instance, owner, owner === null ? null : (mapping.of(owner.elementId) as string));
    const taken = new Set<string>();
    for (const wait of waits.get(owner?.id ?? instance) ?? []) {
      const to = mapping.of(wait.elementId);
      if (to === undefined) closed.push(wait);
      else if (wait.elementId === owner?.elementId || (listened.includes(to) && !taken.has(to))) kept.push([wait, to]);
      else stuck.push({ element: owner?.id ?? instance, elementId: wait.elementId, reason: 'EVENT_ELSEWHERE', message: taken.has(to) ? `Two events of one element become ${to}` : `${wait.elementId} is waited for, and ${to} does not belong to the target of what waits` });
      if (to !== undefined) taken.add(to);
    }
    // What something becomes is not begun anew, also where that has happened already: a reminder that was sent is not sent again.
    const fresh = listened.filter((id) => !mapping.reaches(id));
    if (fresh.length > 0) opened.push({ owner, elementIds: fresh });
  }
  return stuck.length > 0 ? { stuck, kept: [], closed: [], opened: [] } : { stuck, kept, closed, opened };
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { step, type EngineEvent, type EngineState, type Json, type PinnedProcess, type ProcessModel, type Program } from '#domain';
import { migratedProgram } from '#domain/deployment';
import { Driver, type Full } from './driver.js';
import { programOfNets } from './net.js';
import { cases, drawn } from './run.js';

const BEGIN = Date.parse('2026-03-02T09:00:00Z');
/** Drawn anew each time: 18,000 processes have found nothing. */
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31)) || 1;
const RUNS = Number(process.env['RUNS'] ?? 300);

/** Every process instance, each by the plan that maps every element of its definition to itself. */
function everyoneToItself(program: Program, full: Full, at: number): readonly Extract<EngineEvent, { kind: 'migrate' }>[] {
  return Object.values(full.instances).map(({ id, processId, pin = processId }) => ({
    kind: 'migrate',
    at,
    commandId: `migrate-${id}`,
    by: 'jan.testowy',
    instance: id,
    mapping: Object.keys(program.processes[pin]?.model.elements ?? {}).map((element) => ({ from: element, to: element })),
    target: program,
    pin,
    pins: {},
  }));
}

describe('a migration to the same definition', () => {
  it(`changes nothing, of whatever process, wherever it stands (seed ${SEED})`, () => {
    let migrations = 0;
    const property = fc.property(cases, (made) => {
      const { nets, choices } = drawn(made);
      const program = programOfNets(nets);
      let state: EngineState | null = null;
      let event: EngineEvent = { kind: 'start', at: BEGIN, variables: { dice: 1 }, budget: { activations: 40 } };
      for (let count = 0; count < 10; count += 1) {
        const result = step(program, state, event);
        if (result.refused !== null) throw new Error(result.refused.code);
        state = result.state;
        const full = state as Full;
        if (full.status !== 'active' || Object.keys(full.elements).length > 30) return;
        for (const migrate of everyoneToItself(program, full, event.at)) {
          const migrated = step(program, state, migrate);
          if (migrated.refused !== null) throw new Error(`${migrated.refused.code}: ${migrated.refused.message}`);
          expect(migrated.state).toEqual({ ...full, step: full.step + 1 });
          expect(migrated.trace.map(({ t }) => t)).toEqual(['instanceMigrated']);
          expect(migrated.effects).toEqual([]);
          migrations += 1;
        }
        const choice = choices[count];
        if (choice === undefined) return;
        event = new Driver(program, full, event.at, count + 1).chosen(choice);
      }
    });
    fc.assert(property, { seed: SEED, numRuns: RUNS, endOnFailure: true });
    expect(migrations).toBeGreaterThan(RUNS);
  }, 120_000);
});

const MARK = '~';

/** The same process with other names of its elements. */
function renamed(model: ProcessModel): ProcessModel {
  const ids = new Set(Object.keys(model.elements));
  const name = (value: Json): Json => {
    if (typeof value === 'string') return ids.has(value) ? value + MARK : value.startsWith('["') ? JSON.stringify((JSON.parse(value) as readonly string[]).map((id) => (ids.has(id) ? id + MARK : id))) : value;
    if (Array.isArray(value)) return value.map(name);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, name(member as Json)])) : value;
  };
  const { elements, flows, ...rest } = model;
  const moved = Object.entries(elements).map(([id, element]) => [id + MARK, { ...(name(element as unknown as Json) as object), name: element.name }]);
  return { ...rest, elements: Object.fromEntries(moved) as ProcessModel['elements'], flows: name(flows as unknown as Json) as unknown as ProcessModel['flows'] };
}

function nextVersion(program: Program): Program {
  return { ...program, processes: Object.fromEntries(Object.entries(program.processes).map(([pin, { definitionKey, model }]): [string, PinnedProcess] => [pin, { definitionKey: `9${definitionKey}`, version: 2, model: renamed(model) }])) };
}

/** All process instances of the state, the root first. */
function migratedWhole(program: Program, state: EngineState, next: Program, at: number): { readonly program: Program; readonly state: EngineState } {
  let [now, current] = [state, program];
  for (const { id } of Object.values((state as Full).instances)) {
    const { instances } = now as Full;
    const pins = Object.values(instances).filter((other) => other.id !== id).map(({ processId, pin = processId }) => pin);
    const { processId, pin = processId } = instances[id] as Full['instances'][string];
    const made = migratedProgram(current, { ...next, root: processId }, id === 0 ? 'root' : 'called', pins);
    const mapping = Object.keys(current.processes[pin]?.model.elements ?? {}).map((element) => ({ from: element, to: element + MARK }));
    const result = step(current, now, { kind: 'migrate', at, commandId: `m${id}`, by: 'jan.testowy', instance: id, mapping, ...made });
    if (result.refused !== null) throw new Error(`${result.refused.code}: ${result.refused.message}`);
    [now, current] = [{ ...result.state, step: state.step }, made.target];
  }
  return { program: current, state: now };
}

const plain = (value: unknown): string => JSON.stringify(value).replaceAll(MARK, '');
const ofNext = (event: EngineEvent): EngineEvent => (event.kind === 'activateAdHoc' ? { ...event, activate: event.activate.map(({ elementId, ...more }) => ({ elementId: elementId + MARK, ...more })) } : event);

describe('a migration to the same definition under other names', () => {
  it(`goes on as if there had been none (seed ${SEED})`, () => {
    let compared = 0;
    const property = fc.property(cases, fc.nat(8), (made, when) => {
      const { nets, choices } = drawn(made);
      const program = programOfNets(nets);
      const next = nextVersion(program);
      let state: EngineState | null = null;
      let twin: { readonly program: Program; readonly state: EngineState } | null = null;
      let event: EngineEvent = { kind: 'start', at: BEGIN, variables: { dice: 1 }, budget: { activations: 40 } };
      for (let count = 0; count < 20; count += 1) {
        const result = step(program, state, event);
        if (result.refused !== null) throw new Error(result.refused.code);
        if (twin !== null) {
          const other = step(twin.program, twin.state, ofNext(event));
          if (other.refused !== null) throw new Error(`${event.kind}: ${other.refused.code}`);
          expect(plain(other.trace)).toBe(plain(result.trace));
          expect(plain(other.effects)).toBe(plain(result.effects));
          twin = { program: twin.program, state: other.state };
          compared += 1;
        }
        state = result.state;
        const full = state as Full;
        if (full.status !== 'active' || Object.keys(full.elements).length > 30) return;
        if (count === when) twin = migratedWhole(program, state, next, event.at);
        const choice = choices[count];
        if (choice === undefined) return;
        event = new Driver(program, full, event.at, count + 1).chosen(choice);
      }
    });
    fc.assert(property, { seed: SEED, numRuns: 2 * RUNS, endOnFailure: true });
    expect(compared).toBeGreaterThan(RUNS);
  }, 120_000);
});

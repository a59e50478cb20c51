import { step, type ElementModel, type EngineState, type ProcessModel, type Program } from '#domain';
import type { Full } from './driver.js';
import type { Engine } from './play.js';

type Result = ReturnType<Engine>;
type Done = Extract<Result, { refused: null }>;

/** An engine that reads another process than the one that it is given. */
function misreading(change: (model: ElementModel, process: ProcessModel) => ElementModel): Engine {
  const known = new WeakMap<Program, Program>();
  return (program, state, event) => {
    let other = known.get(program);
    if (other === undefined) known.set(program, (other = { ...program, processes: Object.fromEntries(Object.entries(program.processes).map(([pin, pinned]) => [pin, { ...pinned, model: changed(pinned.model, change) }])) }));
    return step(other, state, event);
  };
}

function changed(process: ProcessModel, change: (model: ElementModel, process: ProcessModel) => ElementModel): ProcessModel {
  return { ...process, elements: Object.fromEntries(Object.entries(process.elements).map(([id, model]) => [id, change(model, process)])) };
}

/** An engine that loses or adds something at the end of its step. */
const spoiling = (spoil: (done: Done) => Partial<Done>): Engine => (program, state, event) => {
  const result = step(program, state, event);
  return result.refused === null ? { ...result, ...spoil(result) } : result;
};
const withState = (change: (full: Full) => Partial<Full>): Engine => spoiling(({ state }) => ({ state: { ...state, ...change(state as Full) } as EngineState }));
const configured = (model: ElementModel, config: ElementModel['config']): ElementModel => ({ ...model, config: { ...model.config, ...config } });

/** Engines that are wrong in one thing each; the game has to see it. */
export const MUTANTS: Readonly<Record<string, Engine>> = {
  'a parallel join that waits for nobody': misreading((model) => (model.type === 'parallelGateway' && model.outgoing.length < 2 ? { ...model, type: 'exclusiveGateway' } : model)),
  'an inclusive join that waits for nobody': misreading((model) => (model.type === 'inclusiveGateway' && model.outgoing.length < 2 ? { ...model, type: 'exclusiveGateway' } : model)),
  'an inclusive join that waits for all flows': misreading((model) => (model.type === 'inclusiveGateway' && model.outgoing.length < 2 ? { ...model, type: 'parallelGateway' } : model)),
  'a split that takes one flow of several': misreading((model) => (model.type === 'inclusiveGateway' && model.outgoing.length > 1 ? { ...model, type: 'exclusiveGateway' } : model)),
  'a boundary event that does not interrupt': misreading((model) => (model.config?.['attachedTo'] !== undefined ? configured(model, { interrupting: false }) : model)),
  'a boundary event that always interrupts': misreading((model) => (model.config?.['attachedTo'] !== undefined ? configured(model, { interrupting: true }) : model)),
  'turns one after the other that come all at once': misreading((model) => (model.loop?.kind === 'sequential' ? { ...model, loop: { ...model.loop, kind: 'parallel' } } : model)),
  'no compensation handlers': misreading(({ boundary, ...model }, { elements }) => ({ ...model, ...(boundary !== undefined && { boundary: boundary.filter((id) => elements[id]?.type !== 'compensationBoundaryEvent') }) })),
  'errors that every boundary event catches': misreading((model) => (model.type === 'errorBoundaryEvent' ? configured(model, { errorCode: null }) : model)),
  'a token that is lost while others wait': withState(({ elements }) => (Object.keys(elements).length > 2 ? { elements: Object.fromEntries(Object.entries(elements).slice(0, -1)) } : {})),
  'tokens that a join forgets': withState(() => ({ joins: {} })),
  'timers that are not kept': withState(() => ({ timers: [] })),
  'messages that are not kept': withState(() => ({ buffered: [] })),
  'jobs that nobody is asked for': spoiling(() => ({ effects: [] })),
  'a flow that is not told': spoiling(({ trace }) => ({ trace: trace.filter(({ t }) => t !== 'flowTaken') })),
  'a state that JSON does not keep': withState(() => ({ extra: undefined }) as Partial<Full>),
  'a state that is changed in place': (program, state, event) => {
    if (state !== null) (state as { semantics: number }).semantics = 1;
    return step(program, state, event);
  },
};

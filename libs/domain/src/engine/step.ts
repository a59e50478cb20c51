import type { Problem } from '../errors/problem.js';
import type { Millis } from '../json.js';
import type { Program } from '../model/program.js';
import type { Effect } from './effect.js';
import type { EngineEvent } from './event.js';
import type { EngineState } from './state.js';
import type { TraceRecord } from './trace.js';

/**
 * The engine is this one pure function: no clock, no I/O, no framework. It runs the instance from `event` until nothing
 * can move without another event. A refused command gives `refused` and changes nothing (the caller keeps its state).
 * A message that was seen before gives a step without trace.
 */
export type Step = (program: Program, state: EngineState | null, event: EngineEvent) => StepResult;

export type StepResult =
  | { readonly refused: Problem }
  | { readonly refused: null; readonly state: EngineState; readonly effects: readonly Effect[]; readonly trace: readonly TraceRecord[] };

/** The earliest due time of all open timers, null where there is none. Kept messages that expire wake nobody: they are forgotten with the next event. */
export type NextDue = (state: EngineState) => Millis | null;

/** 16 hex digits over the canonical JSON of the state; recorded with each step and compared on replay. */
export type Digest = (state: EngineState) => string;

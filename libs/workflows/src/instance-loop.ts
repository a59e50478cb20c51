import type { EngineEvent, JobEffect, Millis, Program, SignalEffect } from '#domain';
import { Alarm } from './alarm.js';
import { carryOut } from './carry-out.js';
import type { CarryOutInput, Carried, CommandAnswer, CommandInput, InstanceResult, JobOutcome, MessageInput, MigrationCheckAnswer, Projection, SignalInput, StartInput, ThrownSignal } from './contract/index.js';
import { HeldAnswers } from './held-answers.js';
import { Inbox, isCommand, isSignal, type WaitingCommand } from './inbox.js';
import { JobAttempts } from './job-attempts.js';
import { projectionOf } from './projection-of.js';
import { RecentCommands } from './recent-commands.js';
import { INSTANCE_CLOSED, refusal, TOO_MANY_COMMANDS } from './refusals.js';
import { eventOf, Stepper } from './stepper.js';

/** Updates that an instance has at work at once (design.md §4 rule 4). */
const COMMANDS_AT_ONCE = 10;
/**
 * Events stepped between two local activities, at most. An activation must stay far below the 5 s after which Temporal
 * breaks it off, also in a flood of messages: broken off, Node takes the whole process down (its promise hooks lose count).
 */
const EVENTS_AT_ONCE = 50;

/**
 * One instance: events in, `step`, one local activity for all that the steps ask for, outcomes back in, until nothing moves.
 * It makes as few promises and activations as it can: each costs processor time (design.md §6).
 */
export class InstanceLoop {
  readonly #inbox = new Inbox();
  readonly #alarm = new Alarm(() => this.#inbox.wake());
  readonly #stepper: Stepper;
  readonly #recent: RecentCommands;
  readonly #jobs: JobAttempts;
  #projections: Projection[] = [];
  #effects: JobEffect[] = [];
  #signals: ThrownSignal[] = [];
  #answers: (() => void)[] = [];
  readonly #held = new HeldAnswers();
  /** Commands accepted in this run. */
  commandsTaken = 0;

  constructor(
    program: Program,
    private readonly start: StartInput,
  ) {
    const carried = start.carried;
    this.#stepper = new Stepper(program, carried?.state ?? null);
    this.#recent = new RecentCommands(carried?.commands);
    this.#jobs = new JobAttempts(carried?.jobs);
    if (carried === undefined) this.#take(startEvent(start, this.#stepper.now()));
    else for (const message of carried.messages) this.#inbox.event(message);
  }

  /** Throws what makes Temporal refuse the update before it is accepted. */
  readonly validate = (command: CommandInput, target?: Program): void => {
    if (this.#recent.answerTo(command.commandId) !== undefined) return;
    if (this.#stepper.closed) throw refusal(INSTANCE_CLOSED);
    if (this.#inbox.commandsInFlight >= COMMANDS_AT_ONCE) throw refusal(TOO_MANY_COMMANDS);
    const problem = this.#stepper.wouldRefuse(command, target);
    if (problem !== null) throw refusal(problem);
  };

  readonly command = (input: CommandInput, target?: Program): CommandAnswer | Promise<CommandAnswer> => {
    this.commandsTaken += 1;
    const known = this.#recent.answerTo(input.commandId);
    if (known === undefined) return this.#inbox.command(input, target);
    // It counts towards the end of the run, which the loop has to see.
    this.#inbox.wake();
    return known;
  };

  readonly event = (input: MessageInput | SignalInput): void => this.#inbox.event(input);

  readonly result = (): InstanceResult => ({ status: this.#stepper.state.status, step: this.#stepper.state.step, digest: this.#stepper.digest() });

  readonly migrationCheck = (input: CommandInput, target: Program): MigrationCheckAnswer => {
    const check = this.#stepper.closed ? INSTANCE_CLOSED : this.#stepper.migrationCheck(input, target);
    return 'code' in check ? { problem: check } : { check };
  };

  get program(): Program {
    return this.#stepper.program;
  }

  get closed(): boolean {
    return this.#stepper.closed;
  }

  get quiet(): boolean {
    return this.#inbox.empty;
  }

  /** Sleeps until a message, a command or the due time. */
  wait(): Promise<void> {
    const [engine, retry] = [this.#stepper.nextDue(), this.#jobs.nextDue()];
    this.#alarm.set(engine === null || (retry !== null && retry < engine) ? retry : engine, this.#stepper.now());
    return this.#inbox.arrival();
  }

  /** Takes what is there, carries it out, and again, until nothing moves. */
  async settle(): Promise<void> {
    for (;;) {
      const leftOver = this.#takeAll();
      if (this.#projections.length === 0 && this.#effects.length === 0 && this.#signals.length === 0 && leftOver.length === 0) {
        if (this.#inbox.empty) return;
        continue;
      }
      const input: CarryOutInput = {
        projections: this.#projections,
        jobs: this.#effects.map((effect) => ({ ...effect, tenantId: this.start.tenantId, instanceKey: this.start.instanceKey, caseId: this.start.caseId })),
        ...(this.#signals.length > 0 && { signals: this.#signals }),
        ...(leftOver.length > 0 && { leftOver: { tenantId: this.start.tenantId, instanceKey: this.start.instanceKey, at: this.#stepper.now(), messages: leftOver } }),
      };
      const answers = this.#answers;
      [this.#projections, this.#effects, this.#signals, this.#answers] = [[], [], [], []];
      const { outcomes } = await carryOut(input);
      for (const answer of answers) answer();
      for (const outcome of outcomes) this.#takeOutcome(outcome);
    }
  }

  carried(): Carried {
    return { state: this.#stepper.state, messages: [], commands: this.#recent.carried(), jobs: this.#jobs.carried() };
  }

  /** Answers the messages that came after the end. */
  #takeAll(): MessageInput[] {
    const leftOver: MessageInput[] = [];
    for (let taken = 0; taken < EVENTS_AT_ONCE; taken += 1) {
      const item = this.#inbox.take();
      if (item === undefined) break;
      if (isCommand(item)) this.#takeCommand(item);
      else if (isSignal(item)) this.#takeSignal(item);
      else if (this.closed) leftOver.push(item);
      else this.#take({ kind: 'message', at: this.#stepper.now(), ...item });
    }
    const now = this.#stepper.now();
    const due = this.closed ? null : this.#stepper.nextDue();
    if (due !== null && due <= now) this.#take({ kind: 'timerDue', at: now });
    if (!this.closed) this.#begin(this.#jobs.takeDue(now));
    return leftOver;
  }

  /** Nothing keeps a signal: one that comes after the end is nobody's. */
  #takeSignal(signal: SignalInput): void {
    if (!this.closed) this.#take({ kind: 'signal', at: this.#stepper.now(), ...signal });
  }

  #takeCommand({ input, target, answer }: WaitingCommand): void {
    const known = this.#recent.answerTo(input.commandId);
    if (known !== undefined) return answer(known);
    const problem = this.closed ? INSTANCE_CLOSED : this.#take(eventOf(input, target, this.#stepper.now()));
    if (problem === null && this.#held.keeps(input.commandId, answer)) return;
    const given: CommandAnswer = problem === null ? { ok: true, step: this.#stepper.state.step } : { ok: false, problem };
    this.#recent.remember(input.commandId, given);
    // A refusal changed nothing and need not wait; a step is answered when its projection has committed.
    if (given.ok) this.#answers.push(() => answer(given));
    else answer(given);
  }

  #takeOutcome(outcome: JobOutcome): void {
    if (this.closed) return;
    const at = this.#stepper.now();
    const { job } = outcome;
    if (outcome.outcome === 'failed' && outcome.final !== true && this.#jobs.postpone(job, at)) return;
    this.#jobs.settled(job);
    if (outcome.outcome === 'completed') this.#take({ kind: 'jobCompleted', at, job, variables: outcome.variables });
    else if (outcome.outcome === 'threwError') this.#take({ kind: 'jobThrewError', at, job, errorCode: outcome.errorCode, message: outcome.message });
    else this.#take({ kind: 'jobFailed', at, job, code: outcome.code, message: outcome.message });
  }

  #take(event: EngineEvent) {
    const taken = this.#stepper.take(event);
    if ('code' in taken) return taken;
    this.#projections.push(projectionOf(this.#stepper.program, this.start, event, taken));
    for (const record of taken.trace) if (record.t === 'elementEnded') this.#jobs.drop(record.id);
    for (const { commandId, given, answer } of this.#held.read(taken.trace, taken.step)) {
      this.#recent.remember(commandId, given);
      if (answer !== undefined) this.#answers.push(() => answer(given));
    }
    this.#effects = this.#effects.filter((effect) => !taken.trace.some((record) => record.t === 'elementEnded' && record.id === effect.job));
    for (const effect of taken.effects) {
      if (effect.kind === 'signal') {
        this.#signals.push(thrown(this.start, effect, taken.digest, event.at));
        continue;
      }
      this.#jobs.begin(effect);
      this.#effects.push(effect);
    }
    return null;
  }

  #begin(effects: readonly JobEffect[]): void {
    this.#effects.push(...effects);
  }
}

function startEvent({ variables, startAt, startBefore, budget }: StartInput, at: Millis): EngineEvent {
  return { kind: 'start', at, variables, ...(startAt !== undefined && { startAt }), ...(startBefore !== undefined && { startBefore }), ...(budget !== undefined && { budget }) };
}

function thrown({ tenantId, instanceKey }: StartInput, { element, signalName, variables }: SignalEffect, digest: string, at: Millis): ThrownSignal {
  return { signalId: `${instanceKey}-${element}-${digest.slice(0, 12)}`, tenantId, instanceKey, at, signalName, variables };
}

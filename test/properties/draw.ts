import type { Json, JsonObject, Loop } from '#domain';
import type { ElementType } from '#domain';
import type { Block, Extra } from './block.js';
import type { Flow, Net, Nets, Piece } from './net.js';

/**
 * Keys and names are few, so that messages and signals meet several waits and wait themselves. What repeats has names of its own: an event
 * sub-process of the name for which its own path waits would take every message first, and its path would never finish.
 */
const CAUGHT = ['red', 'blue'];
const ATTACHED = ['green', 'white'];
const SIGNALS = ['alpha', 'beta'];
const CONDITIONS = ['dice = 3', 'dice = 5', 'dice = 7'];
const BESIDE = ['task', 'userTask', 'serviceTask'] as const;

/** Where a path is. */
interface Pen {
  readonly parent: string | null;
  readonly at: string | null;
  readonly when?: string;
  /** Inside what a signal can set off again: a signal thrown there is one that nobody waits for. */
  readonly hushed: boolean;
}

/** Draws the block as the root process; called processes become nets of their own. */
export function draw(root: Block): Nets {
  const nets: Record<string, Net> = {};
  let last = 0;
  const named = (kind: string): string => `${kind}${(last += 1)}`;

  const whole = (processId: string, part: Block): string => {
    const sheet = new Sheet(named, (called) => whole(named('process'), called));
    const start = sheet.add({ parent: null, at: null, hushed: false }, 'startEvent', 'start');
    // A called process may see nothing of its caller's.
    const known = processId === 'root' ? start : sheet.add(start, 'scriptTask', 'script', { expression: '2', resultVariable: 'dice' });
    sheet.add(sheet.put(known, part), 'endEvent', 'end');
    nets[processId] = { elements: sheet.elements, flows: sheet.flows };
    return processId;
  };
  whole('root', root);
  return Object.fromEntries(Object.entries(nets).reverse());
}

class Sheet {
  readonly elements: Record<string, Piece> = {};
  readonly flows: Flow[] = [];

  constructor(
    private readonly named: (kind: string) => string,
    private readonly called: (part: Block) => string,
  ) {}

  /** Another element, and a flow to it from where the pen is. */
  add(pen: Pen, type: ElementType, kind: string, config?: JsonObject, more: Partial<Piece> = {}): Pen & { readonly at: string } {
    const id = this.named(kind);
    this.elements[id] = { type, ...(pen.parent !== null && { parent: pen.parent }), ...(config !== undefined && { config }), ...more };
    return { ...this.to(pen, id), at: id };
  }

  to(pen: Pen, id: string): Pen {
    if (pen.at !== null) this.flows.push(pen.when === undefined ? [pen.at, id] : [pen.at, id, pen.when]);
    return { parent: pen.parent, at: id, hushed: pen.hushed };
  }

  put(pen: Pen, block: Block): Pen {
    return block.parts.length === 0 ? this.#leaf(pen, block) : this.#composed(pen, block);
  }

  #leaf(pen: Pen, block: Block): Pen {
    const { kind, n } = block;
    const job = { jobType: 'demo', retries: '3', headers: {}, ...(n % 2 === 0 && { external: true }) };
    const listened = n % 5 === 0 ? { listeners: { [n % 2 === 0 ? 'start' : 'end']: [{ jobType: 'listen', retries: '3', headers: {}, external: true as const }] } } : {};
    switch (kind) {
      case 'serviceTask':
        return this.#guarded(this.add(pen, 'serviceTask', 'service', job, listened), [...block.extras, { what: 'error', where: 'boundary', how: 'interrupting', part: JUST_A_TASK }]);
      case 'sendTask':
        return this.#guarded(this.add(pen, 'sendTask', 'send', job), block.extras);
      case 'ruleTask':
        return this.#guarded(this.add(pen, 'businessRuleTask', 'rule', job), block.extras);
      case 'script':
        return this.add(pen, 'scriptTask', 'script', n % 3 === 0 ? { expression: 'dice + 1', resultVariable: 'dice' } : { expression: String(n % 8), resultVariable: 'dice' });
      case 'task':
        return this.add(pen, 'task', 'task');
      case 'manual':
        return this.add(pen, 'manualTask', 'manual');
      case 'receive':
        return this.#guarded(this.add(pen, 'receiveTask', 'receive', messageOf(CAUGHT, n)), block.extras);
      case 'timer':
        return this.add(pen, 'timerCatchEvent', 'timer', n % 2 === 0 ? TIMER('PT1M') : TIMER('PT2M'));
      case 'message':
        return this.add(pen, 'messageCatchEvent', 'message', messageOf(CAUGHT, n));
      case 'signal':
        return this.add(pen, 'signalCatchEvent', 'signal', { signalName: JSON.stringify(SIGNALS[n % 2]) });
      case 'condition':
        return this.add(pen, 'conditionalCatchEvent', 'condition', { condition: CONDITIONS[n % 3] as string });
      case 'noneThrow':
        return this.add(pen, 'noneThrowEvent', 'throw');
      case 'messageThrow':
        return this.add(pen, 'messageThrowEvent', 'tell', job);
      case 'signalThrow':
        return this.add(pen, 'signalThrowEvent', 'signals', { signalName: JSON.stringify(pen.hushed ? 'omega' : SIGNALS[n % 2]) });
      case 'escalationThrow':
        return this.add(pen, 'escalationThrowEvent', 'escalates', { escalationCode: JSON.stringify(`X${n % 2}`) });
      case 'link': {
        const target = this.named('arrives');
        this.add(pen, 'linkThrowEvent', 'jumps', { target });
        this.elements[target] = { type: 'linkCatchEvent', ...(pen.parent !== null && { parent: pen.parent }) };
        return { ...pen, at: target };
      }
      case 'mapped':
        return this.#guarded(this.add(pen, 'userTask', 'mapped', USER_TASK, { inputs: [{ source: 'dice', target: 'mine' }], outputs: [{ source: 'mine', target: 'dice' }, { source: 'answer', target: 'result' }] }), block.extras);
      case 'failing': {
        // Only in a sub-process of its own, so that the error is caught.
        const host = this.add(pen, 'subProcess', 'failing');
        const inside = this.#begin(host);
        this.add(n % 2 === 0 ? this.put(inside, { ...JUST_A_TASK, kind: 'userTask' }) : inside, 'errorEndEvent', 'fail', { errorCode: '"E2"' });
        return this.#guarded(host, [{ what: 'error', where: 'boundary', how: 'interrupting', part: JUST_A_TASK }]);
      }
      case 'terminated': {
        const host = this.add(pen, 'subProcess', 'terminated');
        const fork = this.add(this.#begin(host), 'parallelGateway', 'fork');
        this.add(this.add(fork, 'userTask', 'user', USER_TASK), 'endEvent', 'end');
        this.add(n % 2 === 0 ? this.add(fork, 'serviceTask', 'service', job) : fork, 'terminateEndEvent', 'stop');
        return this.#guarded(host, block.extras);
      }
      case 'undoable':
        return this.#undoable(pen, n);
      case 'undo':
        return this.add(pen, 'compensationThrowEvent', 'undoes', { activityRef: null, waitForCompletion: n % 4 !== 0 });
      default:
        return this.#guarded(this.add(pen, 'userTask', 'user', USER_TASK, listened), block.extras);
    }
  }

  /** An activity with its compensation handler. */
  #undoable(pen: Pen, n: number): Pen {
    const done = n % 3 === 0 ? this.add(pen, 'userTask', 'user', USER_TASK) : n % 3 === 1 ? this.add(pen, 'scriptTask', 'script', { expression: String(n % 8), resultVariable: 'dice' }) : this.add(pen, 'task', 'task', undefined, n % 2 === 0 ? {} : { loop: TWICE });
    const handler = this.add({ ...pen, at: null }, BESIDE[n % 3] ?? 'task', 'handler', n % 3 === 1 ? USER_TASK : n % 3 === 2 ? JOB : undefined, { isForCompensation: true });
    this.add({ ...pen, at: null }, 'compensationBoundaryEvent', 'undo', { attachedTo: done.at, interrupting: false, handler: handler.at });
    return done;
  }

  #composed(pen: Pen, block: Block): Pen {
    const { kind, parts, extras, n } = block;
    const part = parts[0] as Block;
    switch (kind) {
      case 'parallel':
        return this.#branches(pen, parts, 'parallelGateway', 'parallelGateway', () => undefined);
      case 'exclusive':
        return this.#branches(pen, parts, 'exclusiveGateway', 'exclusiveGateway', (index) => (index === 0 ? 'else' : `dice = ${(n + index) % 8}`));
      case 'inclusive':
        return this.#branches(pen, parts, 'inclusiveGateway', 'inclusiveGateway', (index) => (index === 0 ? 'else' : index % 2 === 0 ? `dice < ${n % 8}` : `dice >= ${n % 5}`));
      case 'complex':
        return this.#complex(pen, parts, n);
      case 'eventBased':
        return this.#eventBased(pen, parts, n);
      case 'loop':
        return this.#loop(pen, part);
      case 'call':
        return this.#guarded(this.add(pen, 'callActivity', 'call', { processId: this.called(part), propagateAllParentVariables: n % 4 !== 0, propagateAllChildVariables: n % 2 === 0 }), extras);
      case 'subProcess':
        return this.#scope(pen, 'subProcess', 'sub', part, extras, n % 3 === 0 ? { inputs: [{ source: 'dice', target: 'local' }], outputs: [{ source: 'local', target: 'global' }] } : {});
      case 'transaction':
        return this.#transaction(pen, part, extras, n);
      case 'many':
        return this.#many(pen, part, extras, n);
      case 'adHoc':
        return this.#adHoc(pen, parts, extras, n);
      case 'aside': {
        const fork = this.add(pen, 'parallelGateway', 'fork');
        this.#ending(this.put(fork, part), n);
        return this.add(fork, 'task', 'task');
      }
      default:
        return parts.reduce<Pen>((before, each) => this.put(before, each), pen);
    }
  }

  #ending(pen: Pen, n: number): void {
    const kinds = [
      () => this.add(pen, 'messageEndEvent', 'told', JOB),
      () => this.add(pen, 'signalEndEvent', 'signalled', { signalName: JSON.stringify(pen.hushed ? 'omega' : SIGNALS[n % 2]) }),
      () => this.add(pen, 'escalationEndEvent', 'escalated', { escalationCode: JSON.stringify(`X${n % 2}`) }),
      () => this.add(pen, 'compensationEndEvent', 'undone', { activityRef: null, waitForCompletion: true }),
      () => this.add(pen, 'endEvent', 'end'),
    ];
    kinds[n % kinds.length]?.();
  }

  #branches(pen: Pen, parts: readonly Block[], split: ElementType, join: ElementType, when: (index: number) => string | undefined): Pen {
    const fork = this.add(pen, split, 'split');
    const ends = parts.map((part, index) => {
      const way = when(index);
      return this.put(this.add({ ...fork, ...(way !== undefined && { when: way }) }, 'task', 'branch'), part);
    });
    return this.#joined(pen, ends, join);
  }

  #joined(pen: Pen, ends: readonly Pen[], type: ElementType, config?: JsonObject): Pen {
    const join = this.add({ ...pen, at: null }, type, 'join', config);
    for (const end of ends) this.to(end, join.at);
    return join;
  }

  /** n of m go on; the rest arrives later. */
  #complex(pen: Pen, parts: readonly Block[], n: number): Pen {
    const fork = this.add(pen, 'parallelGateway', 'split');
    const ends = parts.map((part) => this.put(this.add(fork, 'task', 'branch'), part));
    const join = this.#joined(pen, ends, 'complexGateway', { activationCondition: `activationCount >= ${(n % parts.length) + 1}`, defaultFlow: null });
    return { ...join, when: 'waitingForStart' };
  }

  #eventBased(pen: Pen, parts: readonly Block[], n: number): Pen {
    const gateway = this.add(pen, 'eventBasedGateway', 'first');
    const events = [
      (on: Pen) => this.add(on, 'timerCatchEvent', 'timer', TIMER('PT2M')),
      (on: Pen) => this.add(on, 'messageCatchEvent', 'message', messageOf(CAUGHT, n)),
      (on: Pen) => this.add(on, 'signalCatchEvent', 'signal', { signalName: JSON.stringify(SIGNALS[n % 2]) }),
      (on: Pen) => this.add(on, 'conditionalCatchEvent', 'condition', { condition: CONDITIONS[n % 3] as string }),
      (on: Pen) => this.add(on, 'receiveTask', 'receive', messageOf(CAUGHT, n + 1)),
    ];
    const ends = parts.map((part, index) => this.put((events[(n + index) % events.length] as (on: Pen) => Pen)(gateway), part));
    return this.#joined(pen, ends, 'exclusiveGateway');
  }

  #loop(pen: Pen, part: Block): Pen {
    const count = this.named('count');
    const merge = this.add(this.add(pen, 'scriptTask', 'script', { expression: '0', resultVariable: count }), 'exclusiveGateway', 'merge');
    const next = this.add(this.put(merge, part), 'scriptTask', 'script', { expression: `${count} + 1`, resultVariable: count });
    const again = this.add(next, 'exclusiveGateway', 'again');
    this.to({ ...again, when: `${count} < 2` }, merge.at);
    return { ...again, when: 'else' };
  }

  #begin(host: Pen & { readonly at: string }): Pen {
    return this.add({ parent: host.at, at: null, hushed: host.hushed }, 'startEvent', 'start');
  }

  #scope(pen: Pen, type: ElementType, kind: string, part: Block, extras: readonly Extra[], more: Partial<Piece> = {}, config?: JsonObject): Pen {
    const host = this.add(pen, type, kind, config, more);
    this.#insideOf(host, extras);
    this.add(this.put(this.#begin(host), part), 'endEvent', 'end');
    return this.#guarded(host, extras);
  }

  /** Event sub-processes. */
  #insideOf(host: Pen & { readonly at: string }, extras: readonly Extra[]): void {
    const once = new Set<string>();
    for (const { what, where, how, part } of extras) {
      if (where !== 'inside' || once.has(what)) continue;
      if (['error', 'compensation', 'escalation'].includes(what)) once.add(what);
      const pen: Pen = { parent: host.at, at: null, hushed: host.hushed };
      const around = this.add(pen, 'eventSubProcess', 'event');
      const interrupting = what !== 'cycle' && (how === 'interrupting' || what === 'error' || what === 'compensation');
      const start = this.add({ parent: around.at, at: null, hushed: pen.hushed || !interrupting }, STARTS[what], 'start', { interrupting, ...this.#catching(what, part.n) });
      this.add(this.put(start, part), 'endEvent', 'end');
    }
  }

  /** Boundary events. What interrupts takes the host's token, so its path comes back to the host's: else a join further on would wait for ever. */
  #guarded(host: Pen & { readonly at: string }, extras: readonly Extra[]): Pen {
    const fitting = extras.filter(({ what, where }) => where === 'boundary' && what !== 'compensation');
    const once = fitting.filter(({ what }, index) => !['error', 'escalation'].includes(what) || fitting.findIndex((other) => other.what === what) === index);
    if (once.length === 0) return host;
    const ends = once.flatMap(({ what, how, part }): readonly Pen[] => {
      const interrupting = what !== 'cycle' && (how === 'interrupting' || what === 'error');
      const event = this.add({ ...host, at: null, hushed: host.hushed || !interrupting }, BOUNDARIES[what], 'on', { attachedTo: host.at, interrupting, ...this.#catching(what, part.n) });
      const end = this.put(event, part);
      if (interrupting) return [end];
      this.add(end, 'endEvent', 'end');
      return [];
    });
    return ends.length === 0 ? host : { ...this.#joined(host, [host, ...ends], 'exclusiveGateway'), hushed: host.hushed };
  }

  #catching(what: Extra['what'], n: number): JsonObject {
    switch (what) {
      case 'timer':
        return TIMER(n % 2 === 0 ? 'PT3M' : 'PT4M');
      case 'cycle':
        return { kind: 'cycle', expression: '"R2/PT90S"' };
      case 'message':
        return messageOf(ATTACHED, n);
      case 'signal':
        return { signalName: JSON.stringify(SIGNALS[n % 2]) };
      case 'condition':
        return { condition: CONDITIONS[n % 3] as string };
      case 'escalation':
        return { escalationCode: n % 2 === 0 ? null : 'X1' };
      case 'error':
        return { errorCode: n % 3 === 0 ? null : `E${n % 3}` };
      case 'compensation':
        return {};
    }
  }

  #transaction(pen: Pen, part: Block, extras: readonly Extra[], n: number): Pen {
    const host = this.add(pen, 'transaction', 'transaction');
    this.#insideOf(host, extras);
    const decided = this.add(this.put(this.#begin(host), part), 'exclusiveGateway', 'decide');
    this.add({ ...decided, when: n % 2 === 0 ? 'dice < 5' : 'dice = 3' }, 'cancelEndEvent', 'cancel');
    this.add({ ...decided, when: 'else' }, 'endEvent', 'end');
    const cancelled = this.add({ ...host, at: null }, 'cancelBoundaryEvent', 'on', { attachedTo: host.at, interrupting: true });
    return this.#joined(pen, [this.#guarded(host, extras), this.add(cancelled, 'task', 'task')], 'exclusiveGateway');
  }

  #many(pen: Pen, part: Block, extras: readonly Extra[], n: number): Pen {
    const loop = loopOf(n);
    const simple = ['userTask', 'serviceTask', 'task', 'script'].includes(part.kind) && n % 2 === 0;
    if (!simple && n % 7 === 0) return this.#guarded(this.add(pen, 'callActivity', 'call', { processId: this.called(part), propagateAllParentVariables: true, propagateAllChildVariables: false }, { loop }), extras);
    if (!simple) return this.#scope(pen, 'subProcess', 'many', part, extras, { loop });
    const { kind } = part;
    const config = kind === 'userTask' ? USER_TASK : kind === 'serviceTask' ? JOB : kind === 'script' ? { expression: String(n % 8), resultVariable: 'dice' } : undefined;
    return this.#guarded(this.add(pen, kind === 'script' ? 'scriptTask' : (kind as ElementType), 'many', config, { loop }), extras);
  }

  #adHoc(pen: Pen, parts: readonly Block[], extras: readonly Extra[], n: number): Pen {
    const host = this.add(pen, 'adHocSubProcess', 'adhoc');
    this.#insideOf(host, extras);
    const begins = parts.map((part) => {
      const begin = this.add({ parent: host.at, at: null, hushed: host.hushed }, 'task', 'begin');
      this.put(begin, part);
      return begin.at;
    });
    const config = { activeElements: JSON.stringify(begins), completionCondition: n % 3 === 0 ? 'dice < 100' : null, cancelRemaining: n % 2 === 0, ordering: n % 5 < 2 ? 'sequential' : 'parallel' };
    this.elements[host.at] = { ...(this.elements[host.at] as Piece), config };
    return this.#guarded(host, extras);
  }
}

const USER_TASK: JsonObject = { assignee: null, candidateGroups: null, candidateUsers: null, formId: null, dueDate: null, followUpDate: null, priority: null, headers: {} };
const JOB: JsonObject = { jobType: 'demo', retries: '3', headers: {}, external: true };
const JUST_A_TASK: Block = { kind: 'task', parts: [], extras: [], n: 0 };
const TWICE: Loop = { kind: 'parallel', collection: null, cardinality: '2', element: null, output: null, completion: null };
const TIMER = (duration: string): JsonObject => ({ kind: 'duration', expression: JSON.stringify(duration) });

const BOUNDARIES = {
  timer: 'timerBoundaryEvent', cycle: 'timerBoundaryEvent', message: 'messageBoundaryEvent', signal: 'signalBoundaryEvent', condition: 'conditionalBoundaryEvent', escalation: 'escalationBoundaryEvent', error: 'errorBoundaryEvent', compensation: 'compensationBoundaryEvent',
} as const satisfies Record<Extra['what'], ElementType>;
const STARTS = {
  timer: 'timerStartEvent', cycle: 'timerStartEvent', message: 'messageStartEvent', signal: 'signalStartEvent', condition: 'conditionalStartEvent', escalation: 'escalationStartEvent', error: 'errorStartEvent', compensation: 'compensationStartEvent',
} as const satisfies Record<Extra['what'], ElementType>;

function messageOf(names: readonly string[], n: number): JsonObject {
  return { messageName: JSON.stringify(names[n % names.length] as Json), correlationKey: '"k"' };
}

function loopOf(n: number): Loop {
  if (n % 4 === 3) return { kind: 'standard', condition: `loopCounter < ${n % 3}`, testBefore: n % 8 > 3, maximum: n % 5 === 0 ? '1' : null };
  return {
    kind: n % 4 === 0 ? 'sequential' : 'parallel',
    collection: n % 3 === 0 ? '[1, 2, 3]' : null,
    cardinality: n % 3 === 0 ? null : String(n % 4),
    element: n % 3 === 0 ? 'item' : null,
    output: n % 5 === 0 ? { collection: 'results', element: 'loopCounter' } : null,
    completion: n % 2 === 0 ? 'numberOfCompletedInstances >= 2' : null,
  };
}

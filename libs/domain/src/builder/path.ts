import type { AdHocConfig, CallActivityConfig, MessageConfig, SignalConfig, ThrowEscalationConfig, TimerConfig, UserTaskConfig } from '../elements/configs.js';
import { invariant } from '../errors/invariant.js';
import type { JsonObject } from '../json.js';
import type { ElementType } from '../model/element-type.js';
import type { Listeners, Loop, Mapping, MultiInstance } from '../model/process-model.js';
import type { Drawing, Way } from './drawing.js';

/** What any element may have besides its type's own. */
export interface Given {
  readonly name?: string;
  readonly inputs?: readonly Mapping[];
  readonly outputs?: readonly Mapping[];
  readonly loop?: Loop;
  readonly listeners?: Listeners;
  readonly isForCompensation?: true;
}

type Draw = (path: Path) => unknown;

const USER_TASK: UserTaskConfig = { assignee: null, candidateGroups: null, candidateUsers: null, formId: null, dueDate: null, followUpDate: null, priority: null, headers: {} };
const timer = (kind: TimerConfig['kind'], expression: string): TimerConfig => ({ kind, expression });
const signal = (name: string): SignalConfig => ({ signalName: JSON.stringify(name) });
const escalation = (code: string): ThrowEscalationConfig => ({ escalationCode: JSON.stringify(code) });
/** For `loop`: all turns at once over the list, unless said otherwise. */
export const each = (collection: string, more: Partial<MultiInstance> = {}): MultiInstance => ({ kind: 'parallel', collection, cardinality: null, element: 'item', output: null, completion: null, ...more });
const message = (name: string, key: string): MessageConfig => ({ messageName: JSON.stringify(name), correlationKey: key });

/**
 * A pencil that goes along a path: each element is connected with the one before. Durations and dates are static
 * texts, keys, conditions and mappings FEEL, as in the models of the compiler.
 */
export class Path {
  constructor(
    protected readonly drawing: Drawing,
    private readonly parent: string | null,
    private at: string | null = null,
    private way: Way = 'always',
  ) {}

  element(type: ElementType, id: string, config?: object, given: Given = {}): this {
    this.drawing.add(id, { type, name: id, parent: this.parent, ...given, ...(config !== undefined && { config: config as JsonObject }) });
    return this.to(id);
  }

  /** A flow to an element that is drawn already, or later. */
  to(id: string): this {
    if (this.at !== null) this.drawing.connect(this.at, id, this.way);
    [this.at, this.way] = [id, 'always'];
    return this;
  }

  /** Beside what is drawn: what no flow leads to. */
  unconnected(draw: Draw): this {
    draw(new Path(this.drawing, this.parent));
    return this;
  }

  /** Another way on from here. */
  branch(draw: Draw, way: Way = 'always'): this {
    draw(new Path(this.drawing, this.parent, this.here, way));
    return this;
  }

  start = (id = 'start', given?: Given): this => this.element('startEvent', id, undefined, given);
  end = (id = 'end', given?: Given): this => this.element('endEvent', id, undefined, given);
  terminate = (id: string): this => this.element('terminateEndEvent', id);
  error = (id: string, code: string): this => this.element('errorEndEvent', id, { errorCode: JSON.stringify(code) });

  task = (id: string, given?: Given): this => this.element('task', id, undefined, given);
  userTask = (id: string, config: Partial<UserTaskConfig> = {}, given?: Given): this => this.element('userTask', id, { ...USER_TASK, ...config }, given);
  serviceTask = (id: string, jobType = 'demo', given?: Given): this => this.element('serviceTask', id, { jobType, retries: '3', headers: {} }, given);
  script = (id: string, resultVariable: string, expression: string, given?: Given): this => this.element('scriptTask', id, { expression, resultVariable }, given);
  receive = (id: string, name: string, key: string, given?: Given): this => this.element('receiveTask', id, message(name, key), given);
  call = (id: string, processId: string, config: Partial<CallActivityConfig> = {}, given?: Given): this =>
    this.element('callActivity', id, { processId, propagateAllParentVariables: true, propagateAllChildVariables: false, ...config }, given);

  send = (id: string, jobType = 'demo', given?: Given): this => this.element('sendTask', id, { jobType, retries: '3', headers: {} }, given);
  /** A job that a job worker does. */
  worker = (id: string, jobType = 'work', given?: Given): this => this.element('serviceTask', id, { jobType, retries: '3', headers: {}, external: true }, given);

  exclusive = (id: string): this => this.element('exclusiveGateway', id, { defaultFlow: null });
  inclusive = (id: string): this => this.element('inclusiveGateway', id, { defaultFlow: null });
  complex = (id: string, activationCondition: string): this => this.element('complexGateway', id, { activationCondition, defaultFlow: null });
  parallel = (id: string): this => this.element('parallelGateway', id);
  eventBased = (id: string): this => this.element('eventBasedGateway', id);

  throwNone = (id: string, given?: Given): this => this.element('noneThrowEvent', id, undefined, given);
  timer = (id: string, kind: TimerConfig['kind'], expression: string, given?: Given): this => this.element('timerCatchEvent', id, timer(kind, expression), given);
  message = (id: string, name: string, key: string, given?: Given): this => this.element('messageCatchEvent', id, message(name, key), given);

  signal = (id: string, name: string, given?: Given): this => this.element('signalCatchEvent', id, signal(name), given);
  condition = (id: string, condition: string, given?: Given): this => this.element('conditionalCatchEvent', id, { condition }, given);
  link = (id: string): this => this.element('linkCatchEvent', id);
  throwSignal = (id: string, name: string, given?: Given): this => this.element('signalThrowEvent', id, signal(name), given);
  throwEscalation = (id: string, code: string): this => this.element('escalationThrowEvent', id, escalation(code));
  throwLink = (id: string, target: string): this => this.element('linkThrowEvent', id, { target });
  /** Without an activity: everything in the scope. */
  compensate = (id: string, activityRef: string | null = null, waitForCompletion = true): this => this.element('compensationThrowEvent', id, { activityRef, waitForCompletion });
  signalEnd = (id: string, name: string): this => this.element('signalEndEvent', id, signal(name));
  escalationEnd = (id: string, code: string): this => this.element('escalationEndEvent', id, escalation(code));
  compensationEnd = (id: string, activityRef: string | null = null): this => this.element('compensationEndEvent', id, { activityRef, waitForCompletion: true });
  cancelEnd = (id: string): this => this.element('cancelEndEvent', id);

  timerBoundary = (id: string, how: Interrupting, kind: TimerConfig['kind'], expression: string, draw: Draw): this => this.#boundary('timerBoundaryEvent', id, how, timer(kind, expression), draw);
  messageBoundary = (id: string, how: Interrupting, name: string, key: string, draw: Draw, given?: Given): this => this.#boundary('messageBoundaryEvent', id, how, message(name, key), draw, given);
  /** Without a code every error. */
  errorBoundary = (id: string, errorCode: string | null, draw: Draw): this => this.#boundary('errorBoundaryEvent', id, 'interrupting', { errorCode }, draw);

  signalBoundary = (id: string, how: Interrupting, name: string, draw: Draw): this => this.#boundary('signalBoundaryEvent', id, how, signal(name), draw);
  conditionBoundary = (id: string, how: Interrupting, condition: string, draw: Draw): this => this.#boundary('conditionalBoundaryEvent', id, how, { condition }, draw);
  escalationBoundary = (id: string, how: Interrupting, escalationCode: string | null, draw: Draw): this => this.#boundary('escalationBoundaryEvent', id, how, { escalationCode }, draw);
  cancelBoundary = (id: string, draw: Draw): this => this.#boundary('cancelBoundaryEvent', id, 'interrupting', {}, draw);
  /** The handler is what `draw` draws: one activity. The boundary event is called `<handler>Boundary`. */
  undoneBy(handler: string, draw: Draw): this {
    this.#boundary('compensationBoundaryEvent', `${handler}Boundary`, 'besides', { handler }, () => undefined);
    draw(new Path(this.drawing, this.parent));
    this.drawing.compensates(handler);
    return this;
  }

  subProcess(id: string, draw: Draw, given?: Given): this {
    return this.#scope('subProcess', id, draw, given);
  }
  transaction = (id: string, draw: Draw, given?: Given): this => this.#scope('transaction', id, draw, given);
  /** Each `draw` is an element that can be begun. */
  adHoc(id: string, config: Partial<AdHocConfig>, draws: readonly Draw[], given?: Given): this {
    this.element('adHocSubProcess', id, { activeElements: null, completionCondition: null, cancelRemaining: true, ordering: 'parallel', ...config }, given);
    for (const draw of draws) draw(new Path(this.drawing, id));
    return this;
  }

  #scope(type: ElementType, id: string, draw: Draw, given?: Given): this {
    this.element(type, id, undefined, given);
    draw(new Path(this.drawing, id));
    return this;
  }

  timerSubProcess = (id: string, how: Interrupting, kind: TimerConfig['kind'], expression: string, draw: Draw): this => this.#eventSubProcess(id, 'timerStartEvent', how, timer(kind, expression), draw);
  messageSubProcess = (id: string, how: Interrupting, name: string, key: string, draw: Draw, start?: Given, given?: Given): this => this.#eventSubProcess(id, 'messageStartEvent', how, message(name, key), draw, start, given);
  errorSubProcess = (id: string, errorCode: string | null, draw: Draw): this => this.#eventSubProcess(id, 'errorStartEvent', 'interrupting', { errorCode }, draw);

  signalSubProcess = (id: string, how: Interrupting, name: string, draw: Draw): this => this.#eventSubProcess(id, 'signalStartEvent', how, signal(name), draw);
  conditionSubProcess = (id: string, how: Interrupting, condition: string, draw: Draw): this => this.#eventSubProcess(id, 'conditionalStartEvent', how, { condition }, draw);
  escalationSubProcess = (id: string, how: Interrupting, escalationCode: string | null, draw: Draw): this => this.#eventSubProcess(id, 'escalationStartEvent', how, { escalationCode }, draw);
  compensationSubProcess = (id: string, draw: Draw): this => this.#eventSubProcess(id, 'compensationStartEvent', 'interrupting', {}, draw);

  #boundary(type: ElementType, id: string, how: Interrupting, config: object, draw: Draw, given: Given = {}): this {
    this.drawing.add(id, { type, name: id, parent: this.parent, ...given, config: { attachedTo: this.here, interrupting: how === 'interrupting', ...config } });
    this.drawing.attach(this.here, id);
    draw(new Path(this.drawing, this.parent, id));
    return this;
  }

  /** Its start event is called `<id>Start`. The path goes on from where it was. */
  #eventSubProcess(id: string, type: ElementType, how: Interrupting, config: object, draw: Draw, start: Given = {}, given: Given = {}): this {
    this.drawing.add(id, { type: 'eventSubProcess', name: id, parent: this.parent, ...given });
    this.drawing.add(`${id}Start`, { type, name: `${id}Start`, parent: id, ...start, config: { interrupting: how === 'interrupting', ...(config as JsonObject) } });
    draw(new Path(this.drawing, id, `${id}Start`));
    return this;
  }

  private get here(): string {
    invariant(this.at !== null, 'an element to go on from', 'the path has none yet');
    return this.at;
  }
}

export type Interrupting = 'interrupting' | 'besides';

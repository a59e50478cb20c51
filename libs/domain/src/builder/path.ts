import type { CallActivityConfig, MessageConfig, TimerConfig, UserTaskConfig } from '../elements/configs.js';
import { invariant } from '../errors/invariant.js';
import type { JsonObject } from '../json.js';
import type { ElementType } from '../model/element-type.js';
import type { Mapping } from '../model/process-model.js';
import type { Drawing, Way } from './drawing.js';

/** What any element may have besides its type's own. */
export interface Given {
  readonly name?: string;
  readonly inputs?: readonly Mapping[];
  readonly outputs?: readonly Mapping[];
}

type Draw = (path: Path) => unknown;

const USER_TASK: UserTaskConfig = { assignee: null, candidateGroups: null, candidateUsers: null, formId: null, dueDate: null, followUpDate: null, priority: null, headers: {} };
const timer = (kind: TimerConfig['kind'], expression: string): TimerConfig => ({ kind, expression });
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

  exclusive = (id: string): this => this.element('exclusiveGateway', id, { defaultFlow: null });
  parallel = (id: string): this => this.element('parallelGateway', id);
  eventBased = (id: string): this => this.element('eventBasedGateway', id);

  throwNone = (id: string, given?: Given): this => this.element('noneThrowEvent', id, undefined, given);
  timer = (id: string, kind: TimerConfig['kind'], expression: string, given?: Given): this => this.element('timerCatchEvent', id, timer(kind, expression), given);
  message = (id: string, name: string, key: string, given?: Given): this => this.element('messageCatchEvent', id, message(name, key), given);

  timerBoundary = (id: string, how: Interrupting, kind: TimerConfig['kind'], expression: string, draw: Draw): this => this.#boundary('timerBoundaryEvent', id, how, timer(kind, expression), draw);
  messageBoundary = (id: string, how: Interrupting, name: string, key: string, draw: Draw, given?: Given): this => this.#boundary('messageBoundaryEvent', id, how, message(name, key), draw, given);
  /** Without a code every error. */
  errorBoundary = (id: string, errorCode: string | null, draw: Draw): this => this.#boundary('errorBoundaryEvent', id, 'interrupting', { errorCode }, draw);

  subProcess(id: string, draw: Draw, given?: Given): this {
    this.element('subProcess', id, undefined, given);
    draw(new Path(this.drawing, id));
    return this;
  }

  timerSubProcess = (id: string, how: Interrupting, kind: TimerConfig['kind'], expression: string, draw: Draw): this => this.#eventSubProcess(id, 'timerStartEvent', how, timer(kind, expression), draw);
  messageSubProcess = (id: string, how: Interrupting, name: string, key: string, draw: Draw, start?: Given, given?: Given): this => this.#eventSubProcess(id, 'messageStartEvent', how, message(name, key), draw, start, given);
  errorSubProcess = (id: string, errorCode: string | null, draw: Draw): this => this.#eventSubProcess(id, 'errorStartEvent', 'interrupting', { errorCode }, draw);

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

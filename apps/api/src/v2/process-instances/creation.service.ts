import { Inject, Injectable } from '@nestjs/common';
import { definitionKeyOf, nextInstanceKey, projectedState, rootVariables, type Database, type ProgramRoot, type Programs } from '#persistence';
import type { PinnedProcess, Program } from '#domain';
import type { Principal } from '../../access/principal.js';
import { PROGRAMS } from '../../deployments/programs.js';
import { ProblemException } from '../../errors/problem-exception.js';
import { DATABASE } from '../../tokens.js';
import { writableTenant } from '../scope.js';
import { storable } from '../storable.js';
import { waitFor } from '../wait-for.js';
import type { CreationBody } from './creation-body.js';
import { startBeforeOf } from './start-before.js';
import { StartInstance } from './start-instance.js';

const DEFAULT_WAIT = 10_000;
const LATEST = -1;

@Injectable()
export class CreationService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(PROGRAMS) private readonly programs: Programs,
    @Inject(StartInstance) private readonly starter: StartInstance,
  ) {}

  /** `CreateProcessInstanceResult` of the contract. */
  async create(body: CreationBody, me: Principal): Promise<object> {
    for (const option of ['runtimeInstructions', 'tags'] as const) if ((body[option]?.length ?? 0) > 0) throw unsupported(option);
    const tenantId = writableTenant(me, storable(body).tenantId);
    const program = await this.#program(tenantId, body);
    const { definitionKey, version } = program.processes[program.root] as PinnedProcess;
    const before = startBeforeOf(program, body.startInstructions ?? []);
    if (before.length === 0) hasNoneStart(program);
    const instanceKey = await nextInstanceKey(this.database);
    await this.starter.start(program.hash, { tenantId, instanceKey, caseId: null, variables: body.variables ?? {}, ...(before.length > 0 && { startBefore: before }) });
    return {
      processDefinitionId: program.root,
      processDefinitionVersion: version,
      processDefinitionKey: definitionKey,
      processInstanceKey: instanceKey,
      tenantId,
      variables: body.awaitCompletion === true ? await this.#outcome(instanceKey, body) : {},
    };
  }

  async #program(tenantId: string, body: CreationBody): Promise<Program> {
    const program = await this.#root(tenantId, body).then((root) => root && this.programs.programFor(tenantId, root));
    const wanted = body.processDefinitionVersion ?? LATEST;
    if (program !== null && (wanted === LATEST || program.processes[program.root]?.version === wanted)) return program;
    const named = body.processDefinitionKey ?? `${body.processDefinitionId}${wanted === LATEST ? '' : ` in version ${wanted}`}`;
    throw new ProblemException(404, { code: 'DEFINITION_NOT_FOUND', params: { definition: named, tenantId }, message: `There is no process definition ${named} of the tenant ${tenantId}`, hint: 'Deploy it, or search for what there is with POST /v2/process-definitions/search.' });
  }

  async #root(tenantId: string, { processDefinitionId, processDefinitionKey, processDefinitionVersion }: CreationBody): Promise<ProgramRoot | null> {
    if (processDefinitionKey !== undefined) return { definitionKey: processDefinitionKey };
    const processId = processDefinitionId as string;
    if ((processDefinitionVersion ?? LATEST) === LATEST) return { processId };
    const definitionKey = await definitionKeyOf(this.database, tenantId, processId, processDefinitionVersion as number);
    return definitionKey === null ? null : { definitionKey };
  }

  async #outcome(instanceKey: string, { requestTimeout, fetchVariables }: CreationBody): Promise<object> {
    const ended = await waitFor(requestTimeout || DEFAULT_WAIT, async () => {
      const state = await projectedState(this.database, instanceKey);
      return state === 'ACTIVE' ? null : state;
    });
    const params = { processInstanceKey: instanceKey };
    if (ended === null) throw new ProblemException(504, { code: 'COMPLETION_NOT_AWAITED', params, message: 'The instance has not ended in the time that was waited', hint: 'It goes on: read it by its key, or wait longer with requestTimeout.' });
    if (ended === 'TERMINATED') throw new ProblemException(409, { code: 'INSTANCE_TERMINATED', params, message: 'The instance was cancelled before it completed', hint: 'Create another one if it is still wanted.' });
    return rootVariables(this.database, instanceKey, fetchVariables != null && fetchVariables.length > 0 ? fetchVariables : null);
  }
}

/** A process may begin by messages, signals, timers or conditions alone. */
function hasNoneStart(program: Program): void {
  const { elements } = (program.processes[program.root] as PinnedProcess).model;
  if (Object.values(elements).some(({ type, parent }) => type === 'startEvent' && parent === null)) return;
  throw new ProblemException(400, { code: 'NONE_START_MISSING', params: { processDefinitionId: program.root }, message: `The process ${program.root} has no none start event`, hint: 'It begins by what its start events wait for; or say with startInstructions where to begin.' });
}

function unsupported(option: string): ProblemException {
  return new ProblemException(400, { code: 'CREATION_OPTION_UNSUPPORTED', params: { option }, location: `/${option}`, message: `The engine does not carry out ${option}`, hint: 'Leave it out.' });
}

import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { splitKey, type Clock, type JsonObject } from '#domain';
import { expectDocument, replyLetter, type Canonical } from '#domain/documents';
import { assignTask, findService, findTask, insertDocument, readCase, unassignTask, type CaseRecord, type Database, type TaskRecord } from '#persistence';
import type { Principal } from '../access/principal.js';
import { mayTenant } from '../access/tenants.js';
import { DocumentSigning } from '../documents/document-signing.js';
import { paper } from '../documents/new-paper.js';
import { marksOf } from '../documents/prepared-letter.js';
import { ProblemException } from '../errors/problem-exception.js';
import { TemporalGateway } from '../temporal/temporal-gateway.js';
import { CLOCK, DATABASE, TEMPORAL } from '../tokens.js';
import { isKey } from '../validation/page.js';
import type { SignatureGiven } from '../validation/signature.js';

export interface Completion {
  readonly variables?: JsonObject;
  readonly reply?: string | { readonly title?: string; readonly text: string };
  readonly signature?: SignatureGiven;
}

/** What acceptance and the reply itself put there; nobody else may. */
const PROTECTED: readonly string[] = ['caseId', 'submissionId', 'serviceKey', 'officeId', 'officeName', 'subject', 'deadlines', 'replyId', 'replyTitle'];

@Injectable()
export class TasksService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(TEMPORAL) private readonly temporal: TemporalGateway,
    @Inject(DocumentSigning) private readonly signing: DocumentSigning,
  ) {}

  /** The task, if it is this clerk's to see: one of his groups is a candidate; operators see their tenants'. */
  async seen(me: Principal, id: string): Promise<TaskRecord> {
    const task = isKey(id) ? await findTask(this.database, id) : null;
    const operator = me.roles.includes('operator') || me.roles.includes('admin');
    const mine = task !== null && mayTenant(me, task.tenantId) && (operator || task.groups.some((group) => me.groups.includes(group)) || task.users.includes(me.subject));
    if (task === null || !mine) throw new ProblemException(404, { code: 'TASK_NOT_FOUND', message: 'There is no such task', hint: 'GET /api/v1/tasks lists the tasks of your groups.' });
    return task;
  }

  async claim(me: Principal, id: string): Promise<TaskRecord> {
    open(await this.seen(me, id));
    const done = await assignTask(this.database, { taskKey: id, assignee: me.subject, override: false, at: this.clock.now() });
    const task = await this.seen(me, id);
    if (done) return task;
    open(task);
    throw new ProblemException(409, { code: 'TASK_CLAIMED', message: `${task.assignee ?? 'Somebody else'} has taken the task`, params: { assignee: task.assignee }, hint: 'Choose another one, or ask for it to be given back.' });
  }

  async unclaim(me: Principal, id: string): Promise<TaskRecord> {
    const task = await this.seen(me, id);
    mine(me, open(task));
    if (!(await unassignTask(this.database, { taskKey: id, onlyFrom: me.subject, at: this.clock.now() }))) throw notClaimed();
    return this.seen(me, id);
  }

  /**
   * The signed reply is stored as a draft that nobody sees; it becomes a document of the case when the process opens its delivery.
   * So a refused or lost command leaves nothing behind that counts, and a second click finds the task completed.
   */
  async complete(me: Principal, id: string, { variables = {}, reply, signature }: Completion): Promise<object> {
    const task = mine(me, open(await this.seen(me, id)));
    const protectedName = Object.keys(variables).find((name) => PROTECTED.includes(name));
    if (protectedName !== undefined) throw new ProblemException(422, { code: 'VARIABLE_PROTECTED', message: `The variable ${protectedName} cannot be set here`, location: `/variables/${protectedName}`, hint: 'Leave it out; it belongs to the case.' });
    const added = reply === undefined ? { replyId: null, replyTitle: null } : await this.#reply(me, task, reply, signature);
    const { instanceKey, id: local } = splitKey(task.id);
    // One completion a claim: a second click and a retry carry the same id.
    const answer = await this.temporal.executeCommand(instanceKey, { kind: 'completeTask', commandId: `complete-${task.id}-${task.revision}`, by: me.subject, task: local, variables: { ...variables, ...(task.caseId !== null && added) } });
    if (!answer.ok) {
      if (answer.problem.code === 'TASK_NOT_ACTIVE' || answer.problem.code === 'INSTANCE_CLOSED') throw completed();
      throw new ProblemException(answer.problem.code === 'TASK_NOT_FOUND' ? 404 : answer.problem.code === 'TOO_MANY_COMMANDS' ? 503 : 409, answer.problem);
    }
    return { id: task.id, state: 'COMPLETED', caseId: task.caseId };
  }

  async #reply(me: Principal, task: TaskRecord, reply: NonNullable<Completion['reply']>, signature: SignatureGiven | undefined): Promise<{ replyId: string; replyTitle: string }> {
    if (signature === undefined) throw new ProblemException(422, { code: 'SIGNATURE_REQUIRED', message: 'A reply goes out signed only', location: '/signature', hint: 'Send signature { "kind": "sandbox" } in the sandbox, or the signed reply as { "kind": "signed-document", "content": … }.' });
    const record = task.caseId === null ? null : await readCase(this.database, task.caseId);
    if (record === null) throw new ProblemException(422, { code: 'REPLY_WITHOUT_CASE', message: 'This task belongs to no case, so nobody is there to reply to', location: '/reply', hint: 'Complete it without a reply.' });
    const { title = `Odpowiedź: ${record.title}`, text } = typeof reply === 'string' ? { text: reply } : reply;
    const office = await this.#officeOf(record);
    const now = this.clock.now();
    let documentId: string = randomUUID();
    const letter = (id: string, createdAt: number): Canonical => {
      const made = replyLetter({
        documentId: id,
        createdAt,
        sender: { kind: 'office', id: office.id, name: office.name },
        addressee: { kind: 'person', subject: record.subject, name: record.subjectName },
        title,
        caseMark: record.caseId,
        paragraphs: text.split(/\n{2,}/),
      });
      if (typeof made !== 'string') throw new ProblemException(422, { ...made, location: '/reply' });
      return expectDocument(made);
    };
    const xml = await this.signing.signed(
      {
        signer: me,
        at: now,
        document: (signed) => {
          const marks = signed === null ? { documentId, createdAt: now } : marksOf(signed, now);
          documentId = marks.documentId;
          return letter(marks.documentId, marks.createdAt);
        },
      },
      signature,
    );
    const stored = paper(title, xml, documentId);
    await insertDocument(this.database, { ...stored, tenantId: record.tenantId, caseId: record.caseId, kind: 'reply-draft', at: now }).catch((error: { constraint?: string }) => {
      // The same signed reply again: the second click finds the first one's document.
      if (error.constraint !== 'documents_pkey' || signature.kind !== 'signed-document') throw error;
    });
    return { replyId: documentId, replyTitle: title };
  }

  async #officeOf(record: CaseRecord): Promise<{ readonly id: string; readonly name: string }> {
    const service = await findService(this.database, record.serviceKey);
    return service?.manifest.offices.find(({ id }) => id === record.officeId) ?? { id: record.officeId, name: record.officeName ?? record.officeId };
  }
}

function open(task: TaskRecord): TaskRecord {
  if (task.state !== 'CREATED') throw completed();
  return task;
}

function mine(me: Principal, task: TaskRecord): TaskRecord {
  if (task.assignee !== me.subject) throw notClaimed();
  return task;
}

function completed(): ProblemException {
  return new ProblemException(409, { code: 'TASK_COMPLETED', message: 'The task has been completed or withdrawn', hint: 'Read the case for what came of it.' });
}

function notClaimed(): ProblemException {
  return new ProblemException(409, { code: 'TASK_NOT_CLAIMED', message: 'The task is not yours, or no longer', hint: 'Claim it first: POST /api/v1/tasks/{id}/claim.' });
}

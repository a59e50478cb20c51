import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Millis } from '#domain';
import { expectDocument, replyLetter, type Canonical } from '#domain/documents';
import { findDocument, findService, insertDocument, readCase, type CaseRecord, type Database, type TaskRecord } from '#persistence';
import type { Principal } from '../access/principal.js';
import { DocumentSigning, refused } from '../documents/document-signing.js';
import { paper, type Paper } from '../documents/new-paper.js';
import { marksOf } from '../documents/prepared-letter.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../tokens.js';
import type { SignatureGiven } from '../validation/signature.js';
import type { ReplyGiven } from './shapes.js';

/** What a reply is made of, but for its id and instant. */
interface Wanted {
  readonly record: CaseRecord;
  readonly title: string;
  readonly write: (documentId: string, createdAt: Millis) => Canonical;
}

export interface StoredReply {
  readonly replyId: string;
  readonly replyTitle: string;
}

/** The office's reply: written, signed by the clerk, and kept as a draft that nobody sees until the process opens its delivery. */
@Injectable()
export class ReplyDesk {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(DocumentSigning) private readonly signing: DocumentSigning,
  ) {}

  /** The reply to be signed elsewhere within a day. */
  async prepare(me: Principal, task: TaskRecord, reply: ReplyGiven): Promise<{ document: string; documentId: string }> {
    const documentId = randomUUID();
    return { document: (await this.#wanted(me, task, reply)).write(documentId, this.clock.now()), documentId };
  }

  /** `draftId` is the same for the same request: a repetition finds the draft that is there. */
  async store(me: Principal, task: TaskRecord, reply: ReplyGiven, signature: SignatureGiven | undefined, draftId: string): Promise<StoredReply> {
    if (signature === undefined) {
      throw new ProblemException(422, { code: 'SIGNATURE_REQUIRED', message: 'A reply goes out signed only', location: '/signature', hint: 'Send signature { "kind": "sandbox" } in the sandbox, or sign what POST /api/v1/tasks/{id}/preparations gives and send { "kind": "signed-document", "content": … }.' });
    }
    const { record, title, write } = await this.#wanted(me, task, reply);
    const now = this.clock.now();
    let documentId = draftId;
    const xml = await this.signing.signed(
      {
        signer: me,
        at: now,
        document: (signed) => {
          const marks = signed === null ? { documentId, createdAt: now } : marksOf(signed, now);
          documentId = marks.documentId;
          return write(marks.documentId, marks.createdAt);
        },
      },
      signature,
    );
    await this.#keep(record, paper(title, xml, documentId), now, signature);
    return { replyId: documentId, replyTitle: title };
  }

  async #wanted(me: Principal, task: TaskRecord, reply: ReplyGiven): Promise<Wanted> {
    const record = task.caseId === null ? null : await readCase(this.database, task.caseId);
    if (record === null) throw new ProblemException(422, { code: 'REPLY_WITHOUT_CASE', message: 'This task belongs to no case, so nobody is there to reply to', location: '/reply', hint: 'Complete it without a reply.' });
    if (!me.groups.includes(record.officeId)) {
      throw new ProblemException(403, { code: 'REPLY_OF_OTHER_OFFICE', message: `Only a clerk of ${record.officeId} replies in its name`, location: '/reply', params: { office: record.officeId }, hint: 'Complete the task without a reply, or give it back to the office of the case.' });
    }
    const { title = `Odpowiedź: ${record.title}`, text } = typeof reply === 'string' ? { text: reply } : reply;
    const office = await this.#officeOf(record);
    const write = (documentId: string, createdAt: Millis): Canonical => {
      const made = replyLetter({
        documentId,
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
    return { record, title, write };
  }

  /** The same reply again finds the first one's draft; under the id of any other document it is refused. */
  async #keep({ tenantId, caseId }: CaseRecord, { id, name, content, sha256 }: Paper, at: Millis, signature: SignatureGiven): Promise<void> {
    try {
      await insertDocument(this.database, { id, name, content, sha256, tenantId, caseId, kind: 'reply-draft', at });
    } catch (error) {
      if ((error as { constraint?: string }).constraint !== 'documents_pkey') throw error;
      const there = await findDocument(this.database, id);
      if (there?.caseId === caseId && (signature.kind === 'sandbox' || there.sha256 === sha256)) return;
      throw refused({ code: 'SIGNED_DOCUMENT_DIFFERS', message: 'The signed reply was not prepared for this task', hint: 'Prepare the reply again, sign it and send it unchanged.' });
    }
  }

  async #officeOf(record: CaseRecord): Promise<{ readonly id: string; readonly name: string }> {
    const service = await findService(this.database, record.serviceKey);
    return service?.manifest.offices.find(({ id }) => id === record.officeId) ?? { id: record.officeId, name: record.officeName ?? record.officeId };
  }
}

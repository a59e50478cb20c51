import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock, JsonObject } from '#domain';
import { accept, firstAnswer, type Acceptance, type Database } from '#persistence';
import { sealUpp, type Seal } from '#signature';
import type { Principal } from '../access/principal.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, DATABASE, SEAL } from '../tokens.js';
import { faultsOf } from '../validation/body.js';
import type { SignatureGiven } from '../validation/signature.js';
import { DocumentSigning } from '../documents/document-signing.js';
import { marksOf } from '../documents/prepared-letter.js';
import { ServiceDesk, type OfferedService } from './service-desk.js';
import { letterOfForm, type LetterRequest } from './letter-of-form.js';
import type { Wanted } from './shapes.js';

const ROUTE = 'POST /api/v1/submissions';

export interface Outcome {
  readonly answer: JsonObject;
  /** An earlier request under the same key was answered with it. */
  readonly replayed: boolean;
}

/** Acceptance: the form is checked, written as a letter, signed, receipted, and committed in one transaction. Temporal is not asked. */
@Injectable()
export class SubmissionsService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SEAL) private readonly seal: Seal,
    @Inject(ServiceDesk) private readonly desk: ServiceDesk,
    @Inject(DocumentSigning) private readonly signing: DocumentSigning,
  ) {}

  async prepare(me: Principal, wanted: Wanted): Promise<{ document: string; documentId: string }> {
    const request = this.#checked(me, wanted, await this.desk.offered(wanted.service));
    return { document: letterOfForm(request), documentId: request.documentId };
  }

  async submit(me: Principal, wanted: Wanted & { readonly signature?: SignatureGiven }, key: string | null): Promise<Outcome> {
    const requestHash = key === null ? '' : sha256(JSON.stringify(wanted));
    let acceptance: Acceptance;
    try {
      acceptance = await this.#build(me, wanted, key, requestHash);
    } catch (error) {
      // What was accepted once stays accepted, even where the same request would be refused today.
      const first = key === null || !(error instanceof ProblemException) ? null : await this.#first(me, key, requestHash);
      if (first === null) throw error;
      return first;
    }
    const answer = answerOf(acceptance);
    try {
      if ((await accept(this.database, acceptance)) !== null) return { answer, replayed: false };
    } catch (error) {
      if ((error as { code?: string; constraint?: string }).constraint !== 'documents_pkey') throw error;
      throw new ProblemException(409, { code: 'DOCUMENT_ALREADY_SUBMITTED', message: 'This signed document has been submitted before', location: '/signature/content', hint: 'Prepare a new document for a new submission.' });
    }
    const first = await this.#first(me, key as string, requestHash);
    if (first === null) throw new Error('Expected the first answer under an idempotency key that is taken but there is none');
    return first;
  }

  async #first(me: Principal, key: string, requestHash: string): Promise<Outcome | null> {
    const first = await firstAnswer(this.database, me.subject, ROUTE, key);
    if (first === null) return null;
    if (first.requestHash === requestHash) return { answer: answerOf(first.answer as unknown as Answer), replayed: true };
    throw new ProblemException(422, { code: 'IDEMPOTENCY_KEY_REUSED', message: 'This Idempotency-Key was used for another request', location: 'Idempotency-Key', hint: 'Use a new key for a new submission.' });
  }

  async #build(me: Principal, wanted: Wanted & { readonly signature?: SignatureGiven }, key: string | null, requestHash: string): Promise<Acceptance> {
    const offered = await this.desk.offered(wanted.service);
    const { record } = offered;
    const { manifest } = record;
    const request = this.#checked(me, wanted, offered);
    if (manifest.authenticationLevel !== 'none' && wanted.signature === undefined) {
      throw new ProblemException(422, { code: 'SIGNATURE_REQUIRED', message: `The service ${record.key} takes signed letters only`, location: '/signature', hint: 'Send signature { "kind": "sandbox" } in the sandbox, or sign what POST /api/v1/submissions/preparations gives and send { "kind": "signed-document", "content": … }.' });
    }
    const signed = await this.#signed(request, wanted.signature);
    const content = Buffer.from(signed.xml);
    const [caseId, submissionId, receiptId] = [randomUUID(), randomUUID(), randomUUID()];
    const { office } = request;
    const upp = sealUpp(this.seal, {
      receiptId,
      addressee: { kind: 'office', id: office.id, name: office.name },
      sender: { kind: 'person', subject: me.subject, name: me.name },
      deliveredAt: request.createdAt,
      createdAt: request.createdAt,
      documentId: signed.documentId,
      content,
    });
    if (typeof upp !== 'string') throw new ProblemException(422, upp);
    const receipt = Buffer.from(upp);
    return {
      tenantId: record.tenantId,
      caseId,
      submissionId,
      serviceKey: record.key,
      officeId: office.id,
      subject: me.subject,
      subjectName: me.name,
      title: titleOf(wanted.form, manifest.titleField),
      programHash: offered.programHash,
      variables: { caseId, submissionId, serviceKey: record.key, officeId: office.id, officeName: office.name, subject: me.subject, deadlines: { ...manifest.deadlines } },
      document: { id: signed.documentId, content, sha256: sha256(content) },
      receipt: { id: receiptId, content: receipt, sha256: sha256(receipt) },
      at: request.createdAt,
      idempotency: key === null ? null : { route: ROUTE, key, requestHash, answer: answerOf({ submissionId, caseId, receipt: { id: receiptId } }) },
    };
  }

  /** What comes back signed must be what the form makes, but for the id and instant that were written when it was prepared. */
  async #signed(request: LetterRequest, signature: SignatureGiven | undefined): Promise<{ documentId: string; xml: string }> {
    if (signature === undefined) return { documentId: request.documentId, xml: letterOfForm(request) };
    let { documentId } = request;
    const xml = await this.signing.signed(
      {
        signer: request.sender,
        at: request.createdAt,
        document: (signed) => {
          const marks = signed === null ? request : marksOf(signed, request.createdAt);
          documentId = marks.documentId;
          return letterOfForm({ ...request, documentId, createdAt: marks.createdAt });
        },
      },
      signature,
    );
    return { documentId, xml };
  }

  #checked(me: Principal, wanted: Wanted, { record, validate }: OfferedService): LetterRequest {
    const office = record.manifest.offices.find(({ id }) => id === wanted.office);
    if (office === undefined) {
      throw new ProblemException(422, { code: 'OFFICE_UNKNOWN', message: `The office ${wanted.office} does not offer this service`, location: '/office', params: { office: wanted.office }, hint: 'Choose one of the offices that GET /api/v1/services/{key} lists.' });
    }
    if (!validate(wanted.form)) {
      const faults = faultsOf(validate.errors ?? []).map(({ location, message }) => ({ location: `/form${location}`, message }));
      throw new ProblemException(422, { code: 'FORM_INVALID', message: 'The form is not filled in as the service wants it', location: faults[0]?.location ?? '/form', hint: 'Correct every place named in `faults`.' }, {}, { faults });
    }
    return { documentId: randomUUID(), createdAt: this.clock.now(), sender: me, office, form: wanted.form, titleField: record.manifest.titleField };
  }
}

interface Answer {
  readonly submissionId: string;
  readonly caseId: string;
  readonly receipt: { readonly id: string };
}

/** One way of writing it: a repetition is answered to the byte. */
function answerOf({ submissionId, caseId, receipt }: Answer): JsonObject {
  return { submissionId, caseId, receipt: { id: receipt.id, href: `/api/v1/receipts/${receipt.id}` } };
}

function titleOf(form: Readonly<Record<string, unknown>>, field: string): string {
  return typeof form[field] === 'string' ? form[field] : '';
}

function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}

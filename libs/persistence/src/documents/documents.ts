import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';

/** `reply-draft` belongs to nobody's view: it becomes `reply` when its delivery is opened. */
export type DocumentKind = 'submission' | 'upp' | 'reply-draft' | 'reply' | 'upd' | 'non-delivery';

export interface NewDocument {
  readonly id: string;
  readonly tenantId: string;
  readonly caseId: string;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly content: Buffer;
  readonly sha256: string;
  readonly at: Millis;
}

/** A document with what decides who may read it. */
export interface StoredDocument {
  readonly id: string;
  readonly tenantId: string;
  readonly caseId: string | null;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
  readonly sha256: string;
  /** Of its case. */
  readonly subject: string | null;
  readonly officeId: string | null;
}

const INSERT: Statement = {
  name: 'documents.insert',
  text: `insert into documents (document_id, tenant_id, case_id, kind, name, media_type, content, sha256, created_at) values ($1, $2, $3, $4, $5, 'application/xml', $6, $7, $8)`,
};
const FIND: Statement = {
  name: 'documents.find',
  text: `select d.document_id::text as id, d.tenant_id as "tenantId", d.case_id::text as "caseId", d.kind, d.name, d.media_type as "mediaType", d.content, d.sha256,
           c.subject, c.office_id as "officeId"
         from documents d left join cases c on c.case_id = d.case_id where d.document_id = $1`,
};

export async function insertDocument(database: Database, document: NewDocument, client?: PoolClient): Promise<void> {
  const { id, tenantId, caseId, kind, name, content, sha256, at } = document;
  await database.query(INSERT, [id, tenantId, caseId, kind, name, content, sha256, new Date(at)], client);
}

/** By its id, which nobody can guess; who may read it is the caller's to decide from what comes with it. */
export async function findDocument(database: Database, id: string, client?: PoolClient): Promise<StoredDocument | null> {
  return (await database.query<StoredDocument & { [name: string]: unknown }>(FIND, [id], client))[0] ?? null;
}

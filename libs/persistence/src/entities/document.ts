import { EntitySchema } from 'typeorm';

/** Documents of cases, immutable. */
export interface DocumentRow {
  readonly documentId: string;
  readonly tenantId: string;
  readonly caseId: string | null;
  readonly kind: string;
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
  readonly sha256: string;
  readonly createdAt: Date;
}

export const DocumentEntity = new EntitySchema<DocumentRow>({
  name: 'Document',
  tableName: 'documents',
  columns: {
    documentId: { type: 'uuid', name: 'document_id', primary: true },
    tenantId: { type: 'text', name: 'tenant_id' },
    caseId: { type: 'uuid', name: 'case_id', nullable: true },
    kind: { type: 'text' },
    name: { type: 'text' },
    mediaType: { type: 'text', name: 'media_type' },
    content: { type: 'bytea' },
    sha256: { type: 'character', length: 64 },
    createdAt: { type: 'timestamp with time zone', name: 'created_at' },
  },
  indices: [
    { name: 'documents_case', columns: ['caseId'], where: `case_id IS NOT NULL` },
  ],
});

import { EntitySchema } from 'typeorm';

/** A document of a signing, as it was given. */
export interface SigningDocumentRow {
  readonly signingId: string;
  readonly ordinal: number;
  readonly name: string;
  readonly mediaType: string;
  readonly prepared: object;
  readonly content: Buffer;
}

export const SigningDocumentEntity = new EntitySchema<SigningDocumentRow>({
  name: 'SigningDocument',
  tableName: 'signing_documents',
  columns: {
    signingId: { type: 'uuid', name: 'signing_id', primary: true },
    ordinal: { type: 'integer', primary: true },
    name: { type: 'text' },
    mediaType: { type: 'text', name: 'media_type' },
    prepared: { type: 'jsonb' },
    content: { type: 'bytea' },
  },
  foreignKeys: [{ target: 'Signing', name: 'signing_documents_signing_id_fkey', columnNames: ['signingId'], referencedColumnNames: ['signingId'], onDelete: 'CASCADE' }],
});

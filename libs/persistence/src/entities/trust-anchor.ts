import { EntitySchema } from 'typeorm';

/** A certificate that the sandbox's validator trusts. */
export interface TrustAnchorRow {
  readonly fingerprint: string;
  readonly certificate: Buffer;
  readonly createdAt: Date;
}

export const TrustAnchorEntity = new EntitySchema<TrustAnchorRow>({
  name: 'TrustAnchor',
  tableName: 'trust_anchors',
  columns: {
    fingerprint: { type: 'text', primary: true },
    certificate: { type: 'bytea' },
    createdAt: { type: 'timestamp with time zone', name: 'created_at' },
  },
});

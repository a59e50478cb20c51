import { EntitySchema } from 'typeorm';

/** Contents of deployed files, by hash. */
export interface ResourceRow {
  readonly hash: string;
  readonly content: Buffer;
}

export const ResourceEntity = new EntitySchema<ResourceRow>({
  name: 'Resource',
  tableName: 'resources',
  columns: {
    hash: { type: 'character', length: 64, primary: true },
    content: { type: 'bytea' },
  },
});

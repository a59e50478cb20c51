import type { Json } from '#domain';
import { EntitySchema } from 'typeorm';

/** What instances are pinned to. */
export interface ProgramRow {
  readonly hash: string;
  readonly content: Json;
}

export const ProgramEntity = new EntitySchema<ProgramRow>({
  name: 'Program',
  tableName: 'programs',
  columns: {
    hash: { type: 'character', length: 64, primary: true },
    content: { type: 'json' },
  },
});

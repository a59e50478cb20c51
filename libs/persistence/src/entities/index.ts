import type { EntitySchema } from 'typeorm';

/** One entity a table that is searched; a test holds them and the migrations together. */
export const ENTITIES: (EntitySchema | (new () => object))[] = [];

import type { SelectQueryBuilder, ObjectLiteral } from 'typeorm';
import type { Database } from '../database.js';
import type { Kind } from './kinds.js';
import type { Parameters } from './parameters.js';

/** A field that can be filtered by. `sql` is a constant of ours over the aliases of its searchable, never anything that came in. */
export interface Field {
  readonly kind: Kind;
  readonly sql: string;
  /** The values there are, where the contract closes them. */
  readonly values?: readonly string[];
  /** Column with the root's key of the same row: it is within the key (`splitKey`), and indexed. */
  readonly root?: string;
  /** For what stands in rows of another table: there must be one that fits. */
  readonly inside?: Inside;
}

export interface Inside {
  /** Conditions of one filter with the same name must hold for one and the same row. */
  readonly name: string;
  readonly wrap: (condition: string) => string;
}

/** Variables as a filter takes them: `[{ name, value }]`, each must be there. */
export interface VariablesField {
  readonly kind: 'variables';
  readonly root: string;
  readonly scope: string;
}

/** Something that no row has. The filter `[]` takes all, any other none. */
export interface NothingField {
  readonly kind: 'nothing';
}

/** Documented by the contract, but not in the read model: refused by name instead of answered wrongly. */
export interface UnsupportedField {
  readonly kind: 'unsupported';
}

export type AnyField = Field | VariablesField | NothingField | UnsupportedField;

export interface SortField {
  readonly kind: Exclude<Kind, 'json'>;
  readonly sql: string;
  readonly nullable?: true;
}

/** Whose rows are seen. */
export interface Scope {
  /** Null: of all tenants. */
  readonly tenants: readonly string[] | null;
  /** Only what concerns this person; absent for those who see all of their tenants. */
  readonly person?: { readonly subject: string; readonly groups: readonly string[] };
}

/** What can be searched: one file each. `Row` is the item of the answer; members that are null are left out of it. */
export interface Searchable<Row> {
  readonly from: (database: Database) => SelectQueryBuilder<ObjectLiteral>;
  readonly columns: { readonly [Name in keyof Required<Row> & string]: string };
  readonly filters: Readonly<Record<string, AnyField>>;
  /** Alternatives under `$or`. */
  readonly alternatives: boolean;
  readonly sorts: Readonly<Record<string, SortField>>;
  /** A unique int8 that ends every order. */
  readonly key: string;
  /** Where the key is no column of its own: the indexed column with the root's key, which is within it. */
  readonly root?: string;
  readonly tenant: string;
  readonly visibleTo?: (person: NonNullable<Scope['person']>, parameters: Parameters) => string;
}

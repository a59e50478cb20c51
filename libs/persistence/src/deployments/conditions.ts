/** Camunda's text filter: a value, or operators that must all hold. `$like`: * any text, ? one character, \ takes their meaning away. */
export type TextFilter =
  | string
  | {
      readonly $eq?: string;
      readonly $neq?: string;
      readonly $exists?: boolean;
      readonly $in?: readonly string[];
      readonly $notIn?: readonly string[];
      readonly $like?: string;
    };

export interface SortColumn {
  readonly column: string;
  readonly ascending: boolean;
}

/** A growing `where`: columns are ours, values are parameters. */
export class Conditions {
  readonly values: unknown[] = [];
  private readonly parts: string[] = [];

  get sql(): string {
    return this.parts.length === 0 ? 'true' : this.parts.join(' and ');
  }

  /** The placeholder of a value. */
  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  and(condition: string): void {
    this.parts.push(condition);
  }

  text(column: string, filter: TextFilter): void {
    const { $eq, $neq, $exists, $in, $notIn, $like } = typeof filter === 'string' ? { $eq: filter } : { ...NOTHING, ...filter };
    if ($eq !== undefined) this.and(`${column} = ${this.add($eq)}`);
    if ($neq !== undefined) this.and(`${column} is distinct from ${this.add($neq)}`);
    if ($exists !== undefined) this.and(`${column} is ${$exists ? 'not ' : ''}null`);
    if ($in !== undefined) this.and(`${column} = any(${this.add($in)})`);
    if ($notIn !== undefined) this.and(`(${column} is null or ${column} <> all(${this.add($notIn)}))`);
    if ($like !== undefined) this.and(`${column} like ${this.add(likePattern($like))}`);
  }

  /** What comes after these values in this order. */
  beyond(columns: readonly SortColumn[], values: readonly string[]): void {
    const alternatives = columns.map(({ column, ascending }, index) => {
      const equal = columns.slice(0, index).map((before, at) => `${before.column}::text = ${this.add(values[at])}`);
      // Numbers are compared as numbers: the placeholder takes the column's type.
      return [...equal, `${column} ${ascending ? '>' : '<'} ${this.add(values[index])}`].join(' and ');
    });
    this.and(`(${alternatives.map((alternative) => `(${alternative})`).join(' or ')})`);
  }
}

const NOTHING: { $eq?: string; $neq?: string; $exists?: boolean; $in?: readonly string[]; $notIn?: readonly string[]; $like?: string } = {};

function likePattern(like: string): string {
  return like.replace(/\\([*?\\])|[%_]|\*|\?|\\/g, (found, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped === '\\' ? '\\\\' : escaped;
    if (found === '*') return '%';
    return found === '?' ? '_' : `\\${found}`;
  });
}

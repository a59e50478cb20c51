/** A place in a sorted list: the fields it is sorted by and the values of the row there. Opaque to clients, checked when it comes back. */
export function writeCursor(fields: readonly string[], values: readonly string[]): string {
  return Buffer.from(JSON.stringify([fields.join(','), ...values])).toString('base64url');
}

/** The values, or null where the cursor is not one of a list sorted by these fields. */
export function readCursor(cursor: string, fields: readonly string[]): readonly string[] | null {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
  if (!Array.isArray(read) || read.length !== fields.length + 1 || !read.every((each) => typeof each === 'string')) return null;
  const [sortedBy, ...values] = read as string[];
  const wellFormed = fields.every((field, index) => !NUMBERS.has(field) || /^\d{1,18}$/.test(values[index] ?? ''));
  return sortedBy === fields.join(',') && wellFormed ? values : null;
}

const NUMBERS = new Set(['version', 'processDefinitionKey']);

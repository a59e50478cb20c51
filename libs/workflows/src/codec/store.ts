/** What the codec asks of the database: `Database` of `#persistence` is one. */
export interface CodecDatabase {
  query<Row extends Record<string, unknown>>(statement: { readonly name: string; readonly text: string }, values: readonly unknown[]): Promise<Row[]>;
}

const PROGRAM = { name: 'codec.program', text: 'select content::text as content from programs where hash = $1' };
const CANARIES = { name: 'codec.canaries', text: 'select key_id as "keyId", sealed from key_canaries order by key_id' };
const KEEP_CANARY = { name: 'codec.keep-canary', text: 'insert into key_canaries (key_id, sealed) values ($1, $2) on conflict (key_id) do nothing' };

/** The program's JSON text, undefined where there is none of this hash. */
export async function programText(database: CodecDatabase, hash: string): Promise<string | undefined> {
  return (await database.query<{ content: string }>(PROGRAM, [hash]))[0]?.content;
}

export function canaries(database: CodecDatabase): Promise<{ keyId: string; sealed: Buffer }[]> {
  return database.query(CANARIES, []);
}

export async function keepCanary(database: CodecDatabase, keyId: string, sealed: Buffer): Promise<void> {
  await database.query(KEEP_CANARY, [keyId, sealed]);
}

import type { Program } from '#domain';
import type { CodecDatabase } from '#workflows/codec';

/** What the payload codec asks of a database, from memory: programs by hash. */
export function programsInMemory(...programs: Program[]): CodecDatabase {
  return {
    query: async (statement, values) => {
      if (statement.name !== 'codec.program') throw new Error(`Expected only programs to be asked for but it was ${statement.name}`);
      return programs.filter(({ hash }) => hash === values[0]).map((program) => ({ content: JSON.stringify(program) })) as never[];
    },
  };
}

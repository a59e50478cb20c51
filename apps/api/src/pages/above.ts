import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A folder of the repository, from the sources and from `dist` alike. */
export function folderAbove(name: string): string {
  const found = folderAboveIfAny(name);
  if (found === null) throw new Error(`Expected the folder ${name} above the API but it is not there`);
  return found;
}

export function folderAboveIfAny(name: string): string | null {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = join(folder, name);
    if (existsSync(found)) return found;
    if (folder === dirname(folder)) return null;
  }
}

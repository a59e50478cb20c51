import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of package.json; this file runs from the sources (tests) and from dist. */
export const ROOT = upwards(import.meta.dirname);

function upwards(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error(`Expected a package.json above ${import.meta.dirname}`);
  return upwards(above);
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { isResourceName, resourceKindOf, type ResourceFile } from '#domain/deployment';

/** A folder of definitions: one deployment. */
export interface DefinitionFolder {
  readonly key: string;
  readonly path: string;
  /** What is deployed, named `<key>/<path in the folder>`. */
  readonly files: readonly ResourceFile[];
  /** `tenant` of its manifest, `<default>` without one. */
  readonly tenantId: string;
}

/** In a folder, but not deployed. */
const LEFT_OUT = new Set(['scenarios.json', 'README.md']);

/** `path` is one folder of definitions or a folder of such folders. */
export function definitionFolders(path: string): readonly DefinitionFolder[] {
  if (!existsSync(path)) throw new Error(`Expected a folder at ${path}`);
  const holdsDefinitions = readdirSync(path).some((name) => name.endsWith('.bpmn') || name === 'service.json');
  if (holdsDefinitions) return [readFolder(path)];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => readFolder(join(path, entry.name)))
    .sort((a, b) => a.key.localeCompare(b.key, 'en'));
}

function readFolder(path: string): DefinitionFolder {
  const key = basename(path);
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ file, name: relative(path, file).split(sep).join('/') }))
    .filter(({ name }) => !LEFT_OUT.has(name) && isResourceName(name) && resourceKindOf(name) !== 'resource')
    .map(({ file, name }) => ({ name: `${key}/${name}`, content: new Uint8Array(readFileSync(file)) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return { key, path, files, tenantId: tenantOf(files) };
}

function tenantOf(files: readonly ResourceFile[]): string {
  const manifest = files.find(({ name }) => name.endsWith('/service.json'));
  if (manifest === undefined) return '<default>';
  try {
    const tenant = (JSON.parse(Buffer.from(manifest.content).toString('utf8')) as { tenant?: unknown }).tenant;
    return typeof tenant === 'string' ? tenant : '<default>';
  } catch {
    // The check says what is wrong with the file.
    return '<default>';
  }
}

export type ResourceKind = 'process' | 'decision' | 'form' | 'service' | 'schema' | 'locale' | 'resource';

/** A name may have folders: `pismo-ogolne/locales/pl.json`. */
const NAME = /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[\p{L}\p{N}_][\p{L}\p{N} _.-]*(?:\/[\p{L}\p{N}_][\p{L}\p{N} _.-]*)*$/u;
const KINDS: readonly (readonly [RegExp, ResourceKind | null])[] = [
  [/\.bpmn$/i, 'process'],
  [/\.dmn$/i, 'decision'],
  [/\.form$/i, 'form'],
  [/(^|\/)service\.json$/, 'service'],
  [/\.schema\.json$/, 'schema'],
  [/(^|\/)[a-z]{2}\.json$/, 'locale'],
  // Kept as they are in Camunda too, but these would have to be executed.
  [/\.(rpa|bpmn20\.xml)$/i, null],
];

export function isResourceName(name: string): boolean {
  return name.length <= 255 && NAME.test(name);
}

/** By the file's name; null for what the engine would have to execute but does not. */
export function resourceKindOf(name: string): ResourceKind | null {
  const found = KINDS.find(([pattern]) => pattern.test(name));
  return found === undefined ? 'resource' : found[1];
}

/** `locales/pl.json` → `pl`. */
export function languageOf(name: string): string {
  return /([a-z]{2})\.json$/.exec(name)?.[1] ?? '';
}

import type { CoveredPart, SignatureReport, Words } from './report.js';
import type { CheckedReference } from './xmldsig/references.js';
import { countersignedBy } from './coverage.js';
import type { XmlElementNode, XmlTree } from './xml/tree.js';

type Form = SignatureReport['form'];

export function formOf(references: readonly CheckedReference[], signature: XmlElementNode, tree: XmlTree): Form {
  if (countersignedBy(signature) !== null) return 'countersignature';
  const has = (kind: CoveredPart['kind']): boolean => references.some((one) => one.kind === kind);
  if (has('document')) return 'enveloped';
  if (has('object') || has('manifest')) return signature === tree.root || !has('part') ? 'enveloping' : 'internally-detached';
  if (has('part')) return 'internally-detached';
  return has('file') ? 'detached' : 'unknown';
}

const KINDS: Readonly<Record<CoveredPart['kind'], Words | null>> = {
  document: { pl: 'cały dokument', en: 'the whole document' },
  part: { pl: 'części dokumentu', en: 'parts of the document' },
  object: { pl: 'treść zawartą w podpisie', en: 'what the signature carries inside' },
  file: { pl: 'osobne pliki', en: 'separate files' },
  signature: { pl: 'inny podpis', en: 'another signature' },
  manifest: { pl: 'wykaz podpisanych części', en: 'a list of signed parts' },
  // What the signature says of itself.
  'signed-properties': null,
  'key-info': null,
};

export function coverageReport(references: readonly CheckedReference[]): SignatureReport['coverage'] {
  const parts = references.map(({ kind, uri, place, digestAlgorithm, digest, matches }): CoveredPart => ({ kind, uri, place, digestAlgorithm, digest, matches }));
  const said = (Object.keys(KINDS) as CoveredPart['kind'][]).filter((kind) => KINDS[kind] !== null && parts.some((one) => one.kind === kind));
  const words = (language: keyof Words, nothing: string, and: string): string => (said.length === 0 ? nothing : said.map((kind) => KINDS[kind]?.[language]).join(and));
  return { whole: parts.some(({ kind, matches }) => kind === 'document' && matches === true), words: { pl: words('pl', 'nic', ' i '), en: words('en', 'nothing', ' and ') }, parts };
}

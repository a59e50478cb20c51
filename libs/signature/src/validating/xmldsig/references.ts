import { createHash, timingSafeEqual } from 'node:crypto';
import { basename } from 'node:path/posix';
import { DS, SIGNED_PROPERTIES } from '../../algorithms.js';
import { Fatal, type Findings } from '../findings.js';
import type { CoveredPart } from '../report.js';
import { attribute, childrenNamed, elementsOf, is, isBlank, isInside, placeOf, type XmlElementNode, type XmlTree } from '../xml/tree.js';
import { digestAlgorithm, type Hash } from './algorithms.js';
import { base64Of } from './base64.js';
import { MANIFEST } from './names.js';
import type { SignatureParts } from './signature-parts.js';
import { applyTransforms } from './transforms.js';

export interface ReferenceContext {
  readonly tree: XmlTree;
  readonly parts: SignatureParts;
  readonly signedProperties: XmlElementNode | null;
  /** The SignatureValue that this signature countersigns. */
  readonly countersigned: XmlElementNode | null;
  /** All signatures of the document. */
  readonly signatures: readonly XmlElementNode[];
  readonly detached: ReadonlyMap<string, Buffer>;
  readonly findings: Findings;
}

export interface CheckedReference extends CoveredPart {
  /** The element that is covered; null for files and whole documents. */
  readonly target: XmlElementNode | null;
  readonly hash: Hash;
  readonly octets: Buffer | string | null;
  /** In a manifest, not in SignedInfo. */
  readonly nested: boolean;
}

/** Checks every reference's digest; what is refused or does not match is a finding, and the answer has what is left. */
export function checkReferences(context: ReferenceContext): readonly CheckedReference[] {
  return checkAll(context.parts.references, context, true);
}

function checkAll(references: readonly XmlElementNode[], context: ReferenceContext, follow: boolean): readonly CheckedReference[] {
  return references.flatMap((reference) => {
    const checked = context.findings.attempt(() => check(reference, context));
    if (checked === undefined) return [];
    if (!follow) return [{ ...checked, nested: true }];
    if (checked.kind !== 'manifest') return [checked];
    // The signature binds the manifest's digests, so what they are of must hold as well.
    return [checked, ...checkAll(childrenNamed(checked.target as XmlElementNode, DS, 'Reference'), context, false)];
  });
}

function check(reference: XmlElementNode, context: ReferenceContext): CheckedReference {
  const { findings } = context;
  const uri = attribute(reference, 'URI') ?? null;
  const hash = digestAlgorithm(childrenNamed(reference, DS, 'DigestMethod')[0]);
  const values = childrenNamed(reference, DS, 'DigestValue');
  if (values.length !== 1 || childrenNamed(reference, DS, 'DigestMethod').length !== 1) throw new Fatal('SIGNATURE_MALFORMED', { detail: 'Reference' });
  const digest = base64Of(values[0] as XmlElementNode);
  const seen = { uri, digestAlgorithm: hash.toUpperCase().replace('SHA', 'SHA-'), digest: digest.toString('hex'), hash };
  if (uri === null || (uri !== '' && !uri.startsWith('#'))) return checkFile(reference, context, uri, digest, seen);

  const { kind, target } = targetOf(reference, uri, context);
  const { octets, withoutSignatures } = applyTransforms(reference, target ?? context.tree, context.parts.element);
  const matches = sameDigest(octets, hash, digest);
  const place = target === null ? '/' : placeOf(target);
  if (!matches) {
    const later = kind === 'document' && withoutSignatures === 'own' && holdsWithoutLater(reference, context, hash, digest);
    if (later) findings.add('SIGNATURE_BROKEN_BY_LATER');
    else findings.add('DIGEST_MISMATCH', { what: place });
  }
  return { ...seen, kind, target, place, matches, octets, nested: false };
}

type Seen = Pick<CheckedReference, 'uri' | 'digestAlgorithm' | 'digest' | 'hash'>;

function checkFile(reference: XmlElementNode, { detached, findings, parts }: ReferenceContext, uri: string | null, digest: Buffer, seen: Seen): CheckedReference {
  const found = fileFor(uri, detached, (content) => sameDigest(applyTransforms(reference, content, parts.element).octets, seen.hash, digest));
  if (found === undefined) {
    if (uri !== null && /^(?:https?|ftps?|file|ldaps?|data|jar|gopher):/i.test(uri.trim())) throw new Fatal('REFERENCE_EXTERNAL', { uri });
    findings.add('REFERENCE_MISSING_FILE', { uri: uri ?? '?' });
    return { ...seen, kind: 'file', target: null, place: null, matches: null, octets: null, nested: false };
  }
  const { octets } = applyTransforms(reference, found.content, parts.element);
  const matches = sameDigest(octets, seen.hash, digest);
  if (!matches) findings.add('DIGEST_MISMATCH', { what: found.name });
  return { ...seen, kind: 'file', target: null, place: found.name, matches, octets, nested: false };
}

/** By its name as written or decoded, by its last part; else whichever of the files has the digest, which says more than a name. */
function fileFor(uri: string | null, detached: ReadonlyMap<string, Buffer>, holds: (content: Buffer) => boolean): { readonly name: string; readonly content: Buffer } | undefined {
  for (const name of uri === null ? [] : [uri, decoded(uri), basename(decoded(uri))]) {
    const content = detached.get(name);
    if (content !== undefined) return { name, content };
  }
  for (const [name, content] of detached) if (safely(() => holds(content))) return { name, content };
  return undefined;
}

/** A given file that cannot be transformed is simply another file. */
function safely(run: () => boolean): boolean {
  try {
    return run();
  } catch (error) {
    if (error instanceof Fatal) return false;
    throw error;
  }
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** What a same-document reference may mean, by where its target stands; everything else is wrapping. */
function targetOf(reference: XmlElementNode, uri: string, { tree, parts, signedProperties, countersigned, signatures }: ReferenceContext): { readonly kind: CoveredPart['kind']; readonly target: XmlElementNode | null } {
  const type = attribute(reference, 'Type');
  if (uri === '') {
    if (tree.root === parts.element) throw wrapped('it signs the document that it is itself');
    return { kind: 'document', target: null };
  }
  const id = uri.slice(1);
  if (/^xpointer\s*\(/.test(id)) throw new Fatal('TRANSFORM_XPATH');
  const found = tree.byId.get(id) ?? [];
  if (found.length > 1) throw new Fatal('ID_DUPLICATED', { id });
  const [target] = found;
  if (target === undefined) throw new Fatal('REFERENCE_UNRESOLVED', { uri });
  if (target === signedProperties) return { kind: 'signed-properties', target };
  if (type === SIGNED_PROPERTIES) throw new Fatal('SIGNED_PROPERTIES_UNBOUND');
  if (target === parts.keyInfo) return { kind: 'key-info', target };
  if (target === countersigned) return { kind: 'signature', target };
  if (parts.objects.some((object) => object === target || (target.parent === object && isOnlyContent(target, object)))) return { kind: type === MANIFEST || is(target, DS, 'Manifest') ? manifest(target) : 'object', target };
  if (isInside(parts.element, target)) {
    if (target !== tree.root || target === parts.element) throw wrapped(`it signs an element around itself, ${placeOf(target)}`);
    return { kind: 'document', target };
  }
  const owner = signatures.find((signature) => isInside(target, signature));
  if (owner !== undefined) throw wrapped(`what it signs, ${placeOf(target)}, is hidden inside a signature`);
  return { kind: 'part', target };
}

function manifest(target: XmlElementNode): 'manifest' {
  if (!is(target, DS, 'Manifest')) throw new Fatal('SIGNATURE_MALFORMED', { detail: 'Manifest' });
  return 'manifest';
}

export function isOnlyContent(element: XmlElementNode, object: XmlElementNode): boolean {
  return elementsOf(object).length === 1 && object.children.every((node) => node === element || isBlank(node));
}

/** XML Signature knows no later signature: one that is put beside a signature over the whole document breaks it. This tells it from tampering. */
function holdsWithoutLater(reference: XmlElementNode, { tree, parts, signatures }: ReferenceContext, hash: Hash, digest: Buffer): boolean {
  const later = new Set(signatures.slice(signatures.indexOf(parts.element) + 1).filter((one) => !isInside(one, parts.element)));
  if (later.size === 0) return false;
  return sameDigest(applyTransforms(reference, tree, parts.element, (element) => later.has(element)).octets, hash, digest);
}

export function sameDigest(content: string | Buffer, hash: Hash, digest: Buffer): boolean {
  const actual = createHash(hash).update(content).digest();
  return actual.length === digest.length && timingSafeEqual(actual, digest);
}

function wrapped(detail: string): Fatal {
  return new Fatal('SIGNATURE_WRAPPED', { detail });
}

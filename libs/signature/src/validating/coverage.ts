import { DS, XADES } from '../algorithms.js';
import { Fatal } from './findings.js';
import type { CheckedReference } from './xmldsig/references.js';
import { isOnlyContent } from './xmldsig/references.js';
import type { SignatureParts } from './xmldsig/signature-parts.js';
import { attribute, childrenNamed, elementsOf, is, isBlank, isInside, placeOf, type XmlElementNode, type XmlTree } from './xml/tree.js';

/**
 * Where a signature over the whole document may stand: below elements that hold nothing but signatures. Its place is not signed, and inside the text
 * it could be moved about.
 */
export function refuseMisplaced({ element }: SignatureParts, tree: XmlTree, checked: readonly CheckedReference[]): void {
  if (!checked.some(({ kind }) => kind === 'document')) return;
  for (let above = element.parent; above !== null && above !== tree.root; above = above.parent) {
    if (!above.children.every((node) => node.kind === 'element' ? is(node, DS, 'Signature') || isInside(element, node) : isBlank(node))) {
      throw new Fatal('SIGNATURE_WRAPPED', { detail: `it stands in the middle of the document, in ${placeOf(above)}` });
    }
  }
}

/** Every object that a signature carries is either covered by it or holds its qualifying properties. */
export function refuseUnsignedObjects({ objects }: SignatureParts, checked: readonly CheckedReference[]): void {
  const covered = new Set(checked.map(({ target }) => target));
  for (const object of objects) {
    const children = elementsOf(object);
    const free = object.children.every(isBlank) || covered.has(object);
    const qualifying = children.length === 1 && is(children[0], XADES, 'QualifyingProperties') && isOnlyContent(children[0], object);
    const inner = children.length === 1 && covered.has(children[0] as XmlElementNode) && isOnlyContent(children[0] as XmlElementNode, object);
    if (!free && !qualifying && !inner) throw new Fatal('OBJECT_UNSIGNED');
  }
}

/**
 * The first thing in the document that no signature covers, and that a reader would take for signed; undefined where all is covered. A part counts as
 * covered where an intact signature refers to it.
 */
export function firstUncovered(tree: XmlTree, references: readonly CheckedReference[]): string | undefined {
  const whole = references.filter(({ kind, matches }) => kind === 'document' && matches === true);
  if (whole.some(({ target }) => target === null)) return undefined;
  const covered = new Set(references.filter(({ kind, matches }) => matches === true && (kind === 'document' || kind === 'part')).map(({ target }) => target));
  // What stands beside the root, a stylesheet above all, is covered by none of these.
  const instruction = tree.children.find(({ kind }) => kind === 'instruction');
  if (instruction !== undefined) return 'a processing instruction';
  const { root } = tree;
  if (covered.has(root) || is(root, DS, 'Signature')) return undefined;
  // Parts of a document are covered one by one only where the root merely holds them: deeper, the elements around them would be unsigned names.
  const own = root.attributes.some(({ prefix, local }) => prefix !== 'xsi' && !['Id', 'ID', 'id'].includes(local)) || root.children.some((node) => (node.kind === 'text' && !isBlank(node)) || node.kind === 'instruction');
  if (own) return placeOf(root);
  const bare = elementsOf(root).find((child) => !covered.has(child) && !is(child, DS, 'Signature'));
  return bare === undefined ? undefined : placeOf(bare);
}

/** The signature that this one countersigns: it stands in the other's CounterSignature property. */
export function countersignedBy(signature: XmlElementNode): XmlElementNode | null {
  if (signature.parent === null || !is(signature.parent, XADES, 'CounterSignature')) return null;
  for (let above: XmlElementNode | null = signature.parent; above !== null; above = above.parent) if (is(above, DS, 'Signature')) return above;
  return null;
}

export function signatureValueOf(signature: XmlElementNode): XmlElementNode | null {
  return childrenNamed(signature, DS, 'SignatureValue')[0] ?? null;
}

export function idOf(signature: XmlElementNode): string | null {
  return attribute(signature, 'Id') ?? null;
}

import { DS, XADES } from '../algorithms.js';
import { isProfileBlock } from '../trusted-profile/read-profile-block.js';
import { firstUncovered } from './coverage.js';
import { Fatal, type Findings } from './findings.js';
import type { SignatureReport } from './report.js';
import { validateSignature, type SignatureContext } from './validate-signature.js';
import { strayRole } from './xades/properties.js';
import { decodeXml } from './xml/decode-xml.js';
import { nameDoctype } from './xml/name-doctype.js';
import { readTree } from './xml/read-tree.js';
import { is, isBlank, isInside, placeOf, type XmlElementNode, type XmlTree } from './xml/tree.js';

const MAX_SIGNATURES = 100;

export type XmlRequest = Omit<SignatureContext, 'tree' | 'signatures'> & { readonly document: Buffer };

/** Judges every signature of an XML document, and whether together they cover it. */
export function validateXml({ document, ...request }: XmlRequest, findings: Findings): readonly SignatureReport[] {
  const tree = findings.attempt(() => parse(document, findings));
  if (tree === undefined) return [];
  const signatures = tree.elements.filter((element) => is(element, DS, 'Signature'));
  if (signatures.length === 0) findings.add('SIGNATURE_MISSING');
  if (signatures.length > MAX_SIGNATURES) findings.add('SIGNATURES_TOO_MANY', { limit: String(MAX_SIGNATURES) });
  if (signatures.length === 0 || signatures.length > MAX_SIGNATURES) return [];
  const validated = signatures.map((element) => validateSignature(element, { ...request, tree, signatures }));
  if (!validated.some(({ report }) => report.reasons.some(({ code }) => code === 'SIGNATURE_WRAPPED' || code === 'DIGEST_MISMATCH' || code === 'SIGNATURE_BROKEN_BY_LATER'))) {
    const place = firstUncovered(tree, validated.flatMap(({ references }) => references));
    // Where a signature could not be checked at all, its own reason says more.
    if (place !== undefined && validated.every(({ references }) => references.length > 0)) findings.add('SIGNATURE_WRAPPED', { detail: `nothing signed covers ${place}` });
  }
  refuseStrayRoles(tree, signatures, findings);
  judgeComments(tree, findings);
  return validated.map(({ report }) => report);
}

function parse(document: Buffer, findings: Findings): XmlTree {
  const text = decodeXml(document);
  try {
    return readTree(text);
  } catch (error) {
    if (error instanceof Fatal && error.code === 'XML_DTD') for (const code of nameDoctype(text)) findings.add(code);
    throw error;
  }
}

/** Inside a signature, what a signer says of himself counts in its own signed properties only; elsewhere anyone could have put it. */
function refuseStrayRoles(tree: XmlTree, signatures: readonly XmlElementNode[], findings: Findings): void {
  for (const element of tree.elements) {
    if (!strayRole(element) && !isProfileBlock(element)) continue;
    let above: XmlElementNode | null = element;
    while (above !== null && !is(above, XADES, 'SignedProperties') && !is(above, DS, 'Signature')) above = above.parent;
    if (above === null || is(above, XADES, 'SignedProperties')) {
      if (above === null && strayRole(element) && !signatures.some((signature) => isInside(element, signature))) findings.add('ROLE_OUTSIDE_SIGNED_PROPERTIES');
      continue;
    }
    findings.add('ROLE_OUTSIDE_SIGNED_PROPERTIES');
  }
}

/** A comment is in no canonical form that is accepted. Between elements it is harmless; inside a text it makes one value look like another. */
function judgeComments(tree: XmlTree, findings: Findings): void {
  if (!tree.hasComments) return;
  findings.add('COMMENTS_UNSIGNED');
  for (const element of tree.elements) {
    if (element.children.some(({ kind }) => kind === 'comment') && element.children.some((node) => node.kind === 'text' && !isBlank(node))) {
      findings.add('COMMENT_IN_SIGNED_TEXT', { place: placeOf(element) });
      return;
    }
  }
}

import type { Millis } from '#domain';
import { fromIso } from '#domain/deadlines';
import { XADES } from '../../algorithms.js';
import { Fatal } from '../findings.js';
import { malformed, type SignatureParts } from '../xmldsig/signature-parts.js';
import { attribute, childrenNamed, elementsOf, is, isPlainText, textOf, type XmlElementNode } from '../xml/tree.js';

/** The qualifying properties of one signature, found inside it and nowhere else. */
export interface QualifyingProperties {
  readonly element: XmlElementNode;
  readonly signed: XmlElementNode;
  /** UnsignedSignatureProperties' children. */
  readonly unsigned: readonly XmlElementNode[];
}

/** Null for a plain XML signature. @throws Fatal where they are there twice, or belong to another signature */
export function qualifyingProperties(parts: SignatureParts): QualifyingProperties | null {
  const inside = parts.objects.flatMap((object) => childrenNamed(object, XADES, 'QualifyingProperties', 'QualifyingPropertiesReference'));
  const [element, ...more] = inside;
  if (element === undefined) return null;
  if (more.length > 0) throw malformed('several qualifying properties');
  if (element.local === 'QualifyingPropertiesReference') throw new Fatal('REFERENCE_EXTERNAL', { uri: attribute(element, 'URI') ?? 'QualifyingPropertiesReference' });
  if (parts.id === null || attribute(element, 'Target') !== `#${parts.id}`) throw new Fatal('SIGNED_PROPERTIES_UNBOUND');
  const signed = childrenNamed(element, XADES, 'SignedProperties');
  if (signed.length !== 1) throw malformed(`${signed.length} signed properties`);
  const unsigned = childrenNamed(element, XADES, 'UnsignedProperties').flatMap((one) => childrenNamed(one, XADES, 'UnsignedSignatureProperties')).flatMap(elementsOf);
  return { element, signed: signed[0] as XmlElementNode, unsigned };
}

export interface SignedProperties {
  readonly signingTime: Millis | null;
  /** SigningCertificate or its V2. */
  readonly signingCertificate: XmlElementNode | null;
  readonly claimedRoles: readonly XmlElementNode[];
}

export function readSignedProperties(signed: XmlElementNode): SignedProperties {
  const [properties, ...more] = childrenNamed(signed, XADES, 'SignedSignatureProperties');
  if (properties === undefined || more.length > 0) throw malformed('signed signature properties');
  const certificates = childrenNamed(properties, XADES, 'SigningCertificate', 'SigningCertificateV2');
  const roles = childrenNamed(properties, XADES, 'SignerRole', 'SignerRoleV2');
  if (certificates.length > 1 || roles.length > 1) throw malformed('signing certificate or signer role');
  return {
    signingTime: signingTime(childrenNamed(properties, XADES, 'SigningTime')),
    signingCertificate: certificates[0] ?? null,
    claimedRoles: roles.flatMap((role) => childrenNamed(role, XADES, 'ClaimedRoles')).flatMap((claimed) => childrenNamed(claimed, XADES, 'ClaimedRole')),
  };
}

function signingTime([element, ...more]: readonly XmlElementNode[]): Millis | null {
  if (element === undefined) return null;
  const text = textOf(element).trim();
  const at = more.length === 0 && isPlainText(element) ? fromIso(text) : undefined;
  if (at === undefined) throw new Fatal('SIGNING_TIME_INVALID', { time: text });
  return at;
}

/** Wherever a document says what only signed properties may say: inside a signature, but not in its own signed properties. */
export function strayRole(element: XmlElementNode): boolean {
  return is(element, XADES, 'SignerRole', 'SignerRoleV2', 'ClaimedRole', 'ClaimedRoles');
}


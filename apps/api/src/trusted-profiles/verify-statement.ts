import { verifyDocument, type Verification } from '#signature';

/** The one place where a statement's signature is judged. The certificate must be valid now: it is signed for now. */
export function verifyStatement(xml: string, anchors: readonly Buffer[], now: number): Verification {
  return verifyDocument({ xml, anchors, at: now });
}

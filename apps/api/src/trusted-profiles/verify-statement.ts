import { verifyDocument, type Verification } from '#signature';
import type { QualifiedTrust } from './qualified-anchors.js';

/**
 * The one place where a statement's signature is judged, path and revocation by the validator's rules. The certificate must be valid now, since it is signed for now, and
 * known not to be revoked: a profile confirmed with somebody else's card would be his for three years. Whose status nobody knows is refused (`REVOCATION_UNKNOWN`).
 */
export async function verifyStatement(xml: string, { anchors, revocations }: QualifiedTrust, now: number): Promise<Verification> {
  return verifyDocument({ xml, anchors, at: now, revocations: await revocations(now) });
}

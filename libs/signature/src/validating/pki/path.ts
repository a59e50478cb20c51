import type { Millis } from '#domain';
import type { AnchorUse } from '../report.js';
import type { PreparedAnchor, PreparedAnchors } from './anchors.js';
import type { Certificate } from './certificate.js';
import { mayIssue, pathFault, type PathFault } from './path-rules.js';

export interface Path {
  /** From the signer to the anchor, both included. */
  readonly certificates: readonly [Certificate, ...Certificate[]];
  readonly anchor: PreparedAnchor;
  /** Which rule of RFC 5280 it breaks; null where it counts. */
  readonly fault: PathFault | null;
}

/** Issuers above the signer; three brought along and the anchor are plenty. */
const MAX_PATH = 4;
/** Signatures that are checked while looking for one path. */
const MAX_TRIES = 60;
const MAX_KEPT_ISSUED = 2_000;

/**
 * The shortest way from a certificate to an anchor of that use, over authorities that the signature brought along. An anchor counts where it is the
 * certificate itself or an authority above it, within the time that its list gives it. Where every way breaks a rule, the first is given with its fault.
 */
export function pathToAnchor(certificate: Certificate, broughtAlong: readonly Certificate[], anchors: PreparedAnchors, use: AnchorUse, at: Millis): Path | undefined {
  let tries = 0;
  let faulty: Path | undefined;
  for (let most = 0; most <= MAX_PATH; most += 1) {
    const found = search([certificate], most);
    if (found !== undefined) return found;
  }
  return faulty;

  function search(path: readonly [Certificate, ...Certificate[]], left: number): Path | undefined {
    const last = path.at(-1) as Certificate;
    if (left === 0) {
      const anchor = (anchors.bySubject.get(last.subject) ?? []).find((one) => counts(one) && one.parsed.raw.equals(last.raw));
      if (anchor === undefined) return undefined;
      const fault = pathFault(path);
      if (fault === undefined) return { certificates: path, anchor, fault: null };
      faulty ??= { certificates: path, anchor, fault };
      return undefined;
    }
    const above = new Set([...(anchors.bySubject.get(last.issuer) ?? []).filter(counts).map(({ parsed }) => parsed), ...broughtAlong.filter(({ subject }) => subject === last.issuer)]);
    for (const issuer of above) {
      // Each certificate once, so that a ring of authorities that issue each other costs nothing.
      if (path.some(({ raw }) => raw.equals(issuer.raw))) continue;
      tries += 1;
      if (tries > MAX_TRIES) return undefined;
      if (!isIssuedBy(last, issuer)) continue;
      const found = search([...path, issuer], left - 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  function counts(anchor: PreparedAnchor): boolean {
    return anchor.uses.includes(use) && at >= (anchor.from ?? -Infinity) && at <= (anchor.until ?? Infinity);
  }
}

const issued = new Map<string, boolean>();

function isIssuedBy(certificate: Certificate, issuer: Certificate): boolean {
  const key = `${certificate.identity.fingerprint}${issuer.identity.fingerprint}`;
  const known = issued.get(key);
  if (known !== undefined) return known;
  // OpenSSL takes no issuer whose key usage forbids it: that is told by name, as a fault of the path.
  const answer = (certificate.x509.checkIssued(issuer.x509) || !mayIssue(issuer)) && certificate.x509.verify(issuer.publicKey);
  if (issued.size >= MAX_KEPT_ISSUED) issued.delete(issued.keys().next().value as string);
  issued.set(key, answer);
  return answer;
}

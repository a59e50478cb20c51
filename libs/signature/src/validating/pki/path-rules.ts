import { childrenOf } from '../../certificates/der.js';
import type { ReasonCode } from '../reasons.js';
import type { Certificate } from './certificate.js';
import { dotted, extensionOf, extensionsOf, type Extension } from './extensions.js';
import { nameFault } from './name-constraints.js';

/** Why a path of certificates that issued each other does not count all the same. */
export interface PathFault {
  readonly code: Extract<ReasonCode, 'CERTIFICATE_EXTENSION_UNKNOWN' | 'CERTIFICATE_ISSUER_UNFIT' | 'CERTIFICATE_PATH_TOO_LONG' | 'NAME_CONSTRAINT_VIOLATED' | 'NAME_CONSTRAINT_UNSUPPORTED'>;
  readonly params: Readonly<Record<string, string>>;
}

const BASIC_CONSTRAINTS = '2.5.29.19';
const KEY_USAGE = '2.5.29.15';
const POLICY_CONSTRAINTS = '2.5.29.36';
const QC_STATEMENTS = '1.3.6.1.5.5.7.1.3';
const KEY_CERT_SIGN = 0x04;

/**
 * Extensions that may be critical: processed by the path rules, by the judging of the signer or of his revocation; or without effect here, since no certificate policy is
 * demanded (certificatePolicies, policyMappings, inhibitAnyPolicy; RFC 5280 § 6.1 with any-policy and no explicit policy).
 */
const KNOWN: ReadonlySet<string> = new Set([
  BASIC_CONSTRAINTS, KEY_USAGE, '2.5.29.30' /* nameConstraints */, '2.5.29.37' /* extKeyUsage */, '2.5.29.17' /* subjectAltName */, '2.5.29.18' /* issuerAltName */, '2.5.29.31' /* cRLDistributionPoints */,
  '2.5.29.14' /* subjectKeyIdentifier */, '2.5.29.35' /* authorityKeyIdentifier */, '2.5.29.32' /* certificatePolicies */, '2.5.29.33' /* policyMappings */, '2.5.29.54' /* inhibitAnyPolicy */,
]);
/** Of RFC 3739, ETSI EN 319 412-5 and TS 119 495: they say what the certificate is, none limits what it may be used for here. */
const STATEMENTS = /^(?:1\.3\.6\.1\.5\.5\.7\.11\.|0\.4\.0\.1862\.1\.|0\.4\.0\.19495\.)/;

const rules = new WeakMap<Certificate, Rules>();

interface Rules {
  readonly unknownExtension: string | null;
  /** Why it may not issue certificates at all. */
  readonly unfit: string | null;
  /** Authorities below it at most. */
  readonly pathLength: number;
}

/**
 * The rules of RFC 5280 § 6.1 that need the whole path, from the signer to the anchor: critical extensions, who may issue and how far down (§ 4.2.1.3, § 4.2.1.9), name
 * constraints. The anchor's own constraints count as well (RFC 5937).
 */
export function pathFault(path: readonly Certificate[]): PathFault | undefined {
  let below = 0;
  for (const [n, certificate] of path.entries()) {
    const { unknownExtension, unfit, pathLength } = rulesOf(certificate);
    const { subject } = certificate;
    if (unknownExtension !== null) return { code: 'CERTIFICATE_EXTENSION_UNKNOWN', params: { subject, extension: unknownExtension } };
    if (n === 0) continue;
    if (unfit !== null) return { code: 'CERTIFICATE_ISSUER_UNFIT', params: { subject, detail: unfit } };
    if (below > pathLength) return { code: 'CERTIFICATE_PATH_TOO_LONG', params: { subject, limit: String(pathLength) } };
    for (const [m, one] of path.slice(0, n).entries()) {
      // A certificate that an authority makes for itself, as for a new key, keeps its name (§ 6.1.3 b).
      if (m > 0 && isSelfIssued(one)) continue;
      const found = nameFault(certificate, one);
      if (found?.fault === 'violated') return { code: 'NAME_CONSTRAINT_VIOLATED', params: { subject: one.subject, authority: subject, form: found.name } };
      if (found?.fault === 'unsupported') return { code: 'NAME_CONSTRAINT_UNSUPPORTED', params: { authority: subject, form: found.form } };
    }
    if (!isSelfIssued(certificate)) below += 1;
  }
  return undefined;
}

/** Whether its key may sign certificates (§ 4.2.1.3): it says so, or says nothing of keys. */
export function mayIssue(certificate: Certificate): boolean {
  return rulesOf(certificate).unfit === null;
}

function isSelfIssued({ subject, issuer }: Certificate): boolean {
  return subject === issuer;
}

function rulesOf(certificate: Certificate): Rules {
  let known = rules.get(certificate);
  if (known === undefined) rules.set(certificate, (known = readRules(certificate)));
  return known;
}

function readRules({ authority, raw }: Certificate): Rules {
  const usage = extensionOf(raw, KEY_USAGE);
  const signs = usage === undefined || ((usage.value?.content[1] ?? 0) & KEY_CERT_SIGN) !== 0;
  const basic = childrenOf(extensionOf(raw, BASIC_CONSTRAINTS)?.value?.content ?? Buffer.alloc(0));
  const length = basic.find(({ tag }) => tag === 0x02);
  // OpenSSL has no authority without keyCertSign either; which of the two is missing is worth telling.
  const says = authority || basic.some(({ tag, content }) => tag === 0x01 && content[0] !== 0);
  return {
    unknownExtension: unknownIn(extensionsOf(raw)),
    unfit: !says ? 'basicConstraints' : !signs ? 'keyUsage' : authority ? null : 'basicConstraints',
    pathLength: length === undefined ? Infinity : Number(`0x${length.content.toString('hex')}`),
  };
}

/** The first that is critical and not processed here, or is there twice (§ 4.2). */
function unknownIn(extensions: readonly Extension[]): string | null {
  const seen = new Set<string>();
  for (const { id, critical, value } of extensions) {
    if (seen.has(id)) return `${id} (twice)`;
    seen.add(id);
    if (!critical || KNOWN.has(id)) continue;
    if (id === QC_STATEMENTS) {
      const odd = childrenOf(value?.content ?? Buffer.alloc(0)).map(({ content }) => dotted(childrenOf(content)[0]?.content ?? Buffer.alloc(0))).find((one) => !STATEMENTS.test(one));
      if (odd !== undefined) return `${id} (${odd})`;
    } else if (id === POLICY_CONSTRAINTS) {
      // requireExplicitPolicy [0] would demand a policy tree; inhibitPolicyMapping [1] alone changes nothing without one.
      if (childrenOf(value?.content ?? Buffer.alloc(0)).some(({ tag }) => tag !== 0x81)) return id;
    } else {
      return id;
    }
  }
  return null;
}

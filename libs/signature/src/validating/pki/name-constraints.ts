import { certificateParts } from '../../certificates/certificate-parts.js';
import { childrenOf, type DerValue } from '../../certificates/der.js';
import type { Certificate } from './certificate.js';
import { comparableName, contentOf, isWithin, valuesOf } from './distinguished-name.js';
import { extensionOf } from './extensions.js';

const NAME_CONSTRAINTS = '2.5.29.30';
const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';
const DIRECTORY_NAME = 0xa4;
/** Names that one certificate is compared by, times the constraints above it. */
const MAX_NAMES = 200;
const MAX_SUBTREES = 1_000;

/** Of the form that is named by the tag of a GeneralName (RFC 5280 § 4.2.1.10); undefined where the name is none of that form. */
type Match = (name: Buffer, constraint: Buffer) => boolean | undefined;

const FORMS: Readonly<Record<number, { readonly name: string; readonly matches: Match | null }>> = {
  0xa0: { name: 'otherName', matches: null },
  0x81: { name: 'rfc822Name', matches: mailMatches },
  0x82: { name: 'dNSName', matches: (name, constraint) => hostMatches(host(name), constraint, true) },
  0xa3: { name: 'x400Address', matches: null },
  [DIRECTORY_NAME]: { name: 'directoryName', matches: (name, constraint) => isWithin(comparableName(contentOf(name)), comparableName(contentOf(constraint))) },
  0xa5: { name: 'ediPartyName', matches: null },
  0x86: { name: 'uniformResourceIdentifier', matches: addressMatches },
  0x87: { name: 'iPAddress', matches: numberMatches },
  0x88: { name: 'registeredID', matches: null },
};

export type NameFault = { readonly fault: 'violated'; readonly name: string } | { readonly fault: 'unsupported'; readonly form: string };

interface Subtrees {
  readonly permitted: readonly DerValue[];
  readonly excluded: readonly DerValue[];
}

/**
 * What an authority's name constraints say against a certificate below it (RFC 5280 § 4.2.1.10, § 6.1.3 b and c); undefined where nothing. Processed are directory,
 * DNS, e-mail, URI and IP names; constraints of another form, or with a `minimum` or `maximum`, are unsupported where the extension is critical or such a name is there.
 */
export function nameFault(authority: Certificate, below: Certificate): NameFault | undefined {
  const extension = extensionOf(authority.raw, NAME_CONSTRAINTS);
  if (extension === undefined) return undefined;
  const trees = readSubtrees(extension.value);
  if (trees === undefined) return { fault: 'unsupported', form: 'malformed' };
  const names = namesOf(below);
  if (names === undefined) return { fault: 'unsupported', form: 'malformed names' };
  for (const { tag } of [...trees.permitted, ...trees.excluded]) {
    const form = FORMS[tag];
    if (form?.matches == null && (extension.critical || names.some((name) => name.tag === tag))) return { fault: 'unsupported', form: form?.name ?? `0x${tag.toString(16)}` };
  }
  const bad = names.find((name) => !isAllowed(name, trees));
  return bad === undefined ? undefined : { fault: 'violated', name: FORMS[bad.tag]?.name ?? '?' };
}

function isAllowed({ tag, content }: DerValue, { permitted, excluded }: Subtrees): boolean {
  const matches = FORMS[tag]?.matches;
  if (matches == null) return true;
  const [allowed, forbidden] = [permitted.filter((one) => one.tag === tag), excluded.filter((one) => one.tag === tag)];
  // A name that is not of its own form cannot be compared: whatever constrains that form refuses it.
  if (forbidden.some((one) => matches(content, one.content) !== false)) return false;
  return allowed.length === 0 || allowed.some((one) => matches(content, one.content) === true);
}

/** NameConstraints ::= SEQUENCE { permittedSubtrees [0], excludedSubtrees [1] } of SEQUENCE { base, minimum [0] DEFAULT 0, maximum [1] OPTIONAL }. */
function readSubtrees(value: DerValue | undefined): Subtrees | undefined {
  if (value?.tag !== 0x30) return undefined;
  const found: Record<number, DerValue[]> = { 0xa0: [], 0xa1: [] };
  const parts = childrenOf(value.content);
  if (parts.length === 0) return undefined;
  for (const { tag, content } of parts) {
    const trees = childrenOf(content);
    if (found[tag] === undefined || trees.length === 0 || trees.length > MAX_SUBTREES) return undefined;
    for (const tree of trees) {
      const [base, ...limits] = childrenOf(tree.content);
      // Both must be as they are by default in this profile (§ 4.2.1.10).
      if (base === undefined || limits.some((limit) => limit.tag !== 0x80 || !limit.content.equals(Buffer.from([0])))) return undefined;
      found[tag].push(base);
    }
  }
  return { permitted: found[0xa0] as DerValue[], excluded: found[0xa1] as DerValue[] };
}

/** The subject, what its alternative name says, and e-mail addresses inside the subject. */
function namesOf({ raw }: Certificate): readonly DerValue[] | undefined {
  const { subject } = certificateParts(raw);
  const name = contentOf(subject);
  const alternative = extensionOf(raw, SUBJECT_ALTERNATIVE_NAME);
  const others = alternative === undefined ? [] : childrenOf(alternative.value?.content ?? Buffer.alloc(0));
  if (alternative !== undefined && (others.length === 0 || others.length > MAX_NAMES)) return undefined;
  const mails = valuesOf(name, EMAIL_ADDRESS).map((text): DerValue => ({ tag: 0x81, content: Buffer.from(text), end: 0 }));
  return [...(name.length === 0 ? [] : [{ tag: DIRECTORY_NAME, content: subject, end: 0 }]), ...others, ...mails];
}

/** One mailbox, a host, or with a leading dot all hosts below a domain. */
function mailMatches(name: Buffer, constraint: Buffer): boolean | undefined {
  const [text, wanted] = [name.toString('latin1'), constraint.toString('latin1')];
  const [local, domain, ...more] = text.split('@');
  if (domain === undefined || local === '' || domain === '' || more.length > 0) return undefined;
  if (!wanted.includes('@')) return hostMatches(host(Buffer.from(domain, 'latin1')), constraint, false);
  const [wantedLocal, wantedDomain = ''] = wanted.split('@');
  return local === wantedLocal && host(Buffer.from(domain, 'latin1')) === host(Buffer.from(wantedDomain, 'latin1'));
}

/** Of the host of an address; one without a host, or with a number, cannot be compared. */
function addressMatches(name: Buffer, constraint: Buffer): boolean | undefined {
  const [, found] = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:@[\]]+)(?::\d*)?(?:[/?#]|$)/i.exec(name.toString('latin1')) ?? [];
  if (found === undefined || /^[\d.]+$/.test(found)) return undefined;
  return hostMatches(host(Buffer.from(found, 'latin1')), constraint, false);
}

function hostMatches(name: string, constraint: Buffer, subdomains: boolean): boolean | undefined {
  if (name === '') return undefined;
  const wanted = host(constraint);
  if (wanted === '') return true;
  if (wanted.startsWith('.')) return name.endsWith(wanted);
  return name === wanted || (subdomains && name.endsWith(`.${wanted}`));
}

function host(bytes: Buffer): string {
  return bytes.toString('latin1').toLowerCase().replace(/\.$/, '');
}

/** Address and mask. */
function numberMatches(name: Buffer, constraint: Buffer): boolean | undefined {
  if (name.length !== 4 && name.length !== 16) return undefined;
  if (constraint.length !== 8 && constraint.length !== 32) return undefined;
  const size = constraint.length / 2;
  return size === name.length && name.every((byte, n) => ((byte ^ (constraint[n] as number)) & (constraint[n + size] as number)) === 0);
}

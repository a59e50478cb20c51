import type { Millis } from '#domain';
import type { ProfileBlock } from '../trusted-profile/profile-block.js';
import type { ReasonCode } from './reasons.js';

export type Verdict = 'valid' | 'invalid' | 'indeterminate';

/** What is said in the two languages of the system. */
export interface Words {
  readonly pl: string;
  readonly en: string;
}

/** Why the verdict is what it is, or (as a note) what the reader should know. */
export interface Reason {
  readonly code: ReasonCode;
  readonly kind: 'invalid' | 'indeterminate' | 'note';
  /** English. */
  readonly message: string;
  readonly words: Words;
  /** Number of the signature (from 1) that it is about; absent where it is about the whole document. */
  readonly signature?: number;
  readonly params?: Readonly<Record<string, string>>;
}

/** B: holds and is bound to its certificate; T: a trusted time-stamp proves when; LT: brings what proves it later; LTA: and a time-stamp over all that. */
export type Level = 'none' | 'B' | 'T' | 'LT' | 'LTA';

export interface CertificateIdentity {
  /** One line, RFC 4514-like, in the order of the certificate. */
  readonly subject: string;
  readonly issuer: string;
  readonly commonName: string | null;
  /** X.520 serialNumber of the subject. */
  readonly subjectSerialNumber: string | null;
  /** Hexadecimal. */
  readonly serialNumber: string;
  /** ISO 8601. */
  readonly validFrom: string;
  readonly validUntil: string;
  /** SHA-256 of the certificate, hexadecimal. */
  readonly fingerprint: string;
}

export interface SignerReport {
  readonly kind: 'certificate' | 'trusted-profile' | 'unknown';
  /** Of the signer; of a trusted profile the system's seal. */
  readonly certificate: CertificateIdentity | null;
  readonly profile: ProfileBlock | null;
  /** Said by the signer himself, inside the signed properties. */
  readonly claimedRoles: readonly string[];
}

export interface TimeStampReport {
  readonly kind: 'signature' | 'archive';
  readonly at: string;
  readonly authority: string;
  /** Whether it belongs to this signature and is unchanged. */
  readonly holds: boolean;
  /** The trust list that vouches for the authority. */
  readonly trustList: string | null;
}

/** One thing that the signature covers. */
export interface CoveredPart {
  readonly kind: 'document' | 'part' | 'object' | 'file' | 'signed-properties' | 'key-info' | 'signature' | 'manifest';
  /** As the signature names it. */
  readonly uri: string | null;
  /** Where it is in the document, as a path of element names; the file's name of a file. */
  readonly place: string | null;
  readonly digestAlgorithm: string;
  /** Hexadecimal, as signed. */
  readonly digest: string;
  /** Null where the file is missing. */
  readonly matches: boolean | null;
}

export interface SignatureReport {
  /** From 1, in the document's order. */
  readonly number: number;
  readonly id: string | null;
  readonly place: string;
  readonly format: 'XAdES' | 'XMLDSig' | 'CAdES';
  readonly form: 'enveloped' | 'enveloping' | 'detached' | 'internally-detached' | 'countersignature' | 'unknown';
  /** The number of the signature that this one countersigns. */
  readonly countersigns: number | null;
  readonly verdict: Verdict;
  readonly words: Words;
  readonly reasons: readonly Reason[];
  readonly notes: readonly Reason[];
  readonly cryptography: {
    /** `intact`: value and all digests hold; `incomplete`: the value holds, but a file is missing; `unchecked`: refused before. */
    readonly state: 'intact' | 'broken' | 'incomplete' | 'unchecked';
    readonly algorithm: string | null;
    readonly key: string | null;
  };
  readonly level: Level;
  readonly signer: SignerReport;
  readonly time: {
    readonly claimed: string | null;
    /** The earliest trusted time-stamp. */
    readonly proven: string | null;
    readonly proof: 'time-stamp' | 'claimed' | 'none';
    readonly timeStamps: readonly TimeStampReport[];
  };
  readonly coverage: { readonly whole: boolean; readonly words: Words; readonly parts: readonly CoveredPart[] };
  readonly revocation: { readonly status: 'good' | 'revoked' | 'unknown' | 'not-needed'; readonly source: 'crl' | 'ocsp' | null; readonly revokedAt: string | null };
  /** Of the certificate, at the instant that counts. */
  readonly validity: 'valid' | 'expired' | 'not-yet-valid' | 'unknown';
  /** `holder`: the office or provider that the list names. */
  readonly trust: { readonly list: string; readonly anchor: string; readonly holder: string | null } | null;
}

export interface ValidationReport {
  readonly verdict: Verdict;
  readonly words: Words;
  /** All that keep the verdict from being `valid`, those of the signatures included. */
  readonly reasons: readonly Reason[];
  readonly notes: readonly Reason[];
  readonly signatures: readonly SignatureReport[];
  readonly document: { readonly mediaType: string; readonly format: string; readonly bytes: number; readonly sha256: string };
  readonly validatedAt: string;
  readonly trustLists: readonly TrustListReport[];
}

export interface TrustListReport {
  readonly name: string;
  readonly anchors: number;
  /** When the list says that the next one comes; null where it does not. */
  readonly nextUpdate: string | null;
  /** Whether that time has passed. */
  readonly expired: boolean;
  /** Since when there is a newer file of it that cannot be used; null where there is none. */
  readonly notRenewedSince: string | null;
}

export type AnchorUse = 'signing' | 'trusted-profile' | 'time-stamp';

/** A certificate that is trusted: an authority or, where it is no authority, the one signer itself. */
export interface TrustAnchor {
  /** DER. */
  readonly certificate: Buffer;
  /** The name of the list that it comes from. */
  readonly list: string;
  /** Whose it is, by the list. */
  readonly holder?: string;
  /** `signing` and `time-stamp` where absent; `trusted-profile` only where it is named: the seal of a trusted-profile system. */
  readonly uses?: readonly AnchorUse[];
  /** Trusted for signatures made in this time only (a trusted list's service is granted and withdrawn). */
  readonly from?: Millis;
  readonly until?: Millis;
}

export interface TrustList {
  readonly name: string;
  readonly anchors: readonly TrustAnchor[];
  /** ISO 8601. */
  readonly nextUpdate?: string | null;
  /** ISO 8601; absent where it is as its file says. */
  readonly notRenewedSince?: string;
}

export interface ValidateRequest {
  readonly document: Buffer;
  readonly mediaType: string;
  /** Files that the signature may refer to, by name. */
  readonly detached?: ReadonlyMap<string, Buffer>;
  /** Configured anchors; a bare certificate (DER) is trusted for signing. The same array for many documents: what is computed of it is kept. */
  readonly anchors: readonly (TrustAnchor | Buffer)[];
  readonly trustLists: readonly TrustList[];
  /** The instant of judging. */
  readonly at: Millis;
  /** CRLs and OCSP answers, DER. */
  readonly revocations?: readonly Buffer[];
}

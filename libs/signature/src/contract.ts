/** What the rest of the system knows of signatures. All XML is UTF-8 text; `Canonical` is what our writers emit (#domain/documents). */
import type { Canonical } from '#domain/documents';

export type { Canonical };

/** Who signs: a private key in this process, with its certificate. */
export interface Signer {
  readonly privateKey: import('node:crypto').KeyObject;
  /** DER. */
  readonly certificate: Buffer;
}

/** The key never leaves its device (PKCS#11). */
export interface DeviceSigner {
  /** DER. */
  readonly certificate: Buffer;
  /** SHA-256 with the certificate's key: PKCS#1 v1.5 for RSA, r‖s for EC (as XML Signature has it). Throws where the device fails. */
  sign(data: Buffer): Buffer;
}

export type AnySigner = Signer | DeviceSigner;

/** A second (third …) reference of the signature, to a document outside it. */
export interface OutsideReference {
  /** e.g. `urn:uuid:<documentId>`; how a verifier finds the document. */
  readonly uri: string;
  /** The exact bytes that are bound (SHA-256 over them, no transform). */
  readonly content: Buffer;
  /** Written as DataObjectFormat; `text/xml` where absent. A constant of ours, never user input. */
  readonly mediaType?: string;
}

export interface SignRequest {
  readonly document: Canonical;
  readonly signer: AnySigner;
  /** Milliseconds since the epoch; written as SigningTime with the Europe/Warsaw offset. */
  readonly at: number;
  readonly references?: readonly OutsideReference[];
}

/** Signs enveloped: XAdES 1.3.2 baseline B, exclusive C14N, SHA-256, ECDSA P-256; the ds:Signature is the root's last child. */
export type SignEnveloped = (request: SignRequest) => Canonical;

export interface VerifyRequest {
  readonly xml: string;
  /** Trusted CA or end certificates, DER. */
  readonly anchors: readonly Buffer[];
  /** Outside documents by reference URI. */
  readonly outside?: ReadonlyMap<string, Buffer>;
  /** Instant at which certificates must be valid; the signing time where absent. */
  readonly at?: number;
  /**
   * CRLs and OCSP answers, DER. Where they are given, even none, everyone below the anchor must be known, by them or by those that the signature brings, not to be
   * revoked; absent, nobody asks.
   */
  readonly revocations?: readonly Buffer[];
}

export type Verification =
  | {
      readonly valid: true;
      readonly signer: { readonly subject: string; readonly commonName: string; readonly certificate: Buffer };
      readonly signingTime: number;
      /** The document without its signature, canonical: compare it with what was prepared. */
      readonly content: Canonical;
      readonly references: readonly string[];
    }
  | { readonly valid: false; readonly code: string; readonly message: string };

/**
 * The signing port. The sandbox signs with a test certificate made out to the subject (serialNumber = subject, CN = name),
 * issued by the sandbox's own CA; the trusted profile takes its place later.
 */
export interface SigningPort {
  sign(request: { readonly subject: string; readonly name: string; readonly document: Canonical; readonly at: number; readonly references?: readonly OutsideReference[] }): Promise<Canonical> | Canonical;
}

/** The platform's own seal (UPP, notices of non-delivery). */
export interface Seal {
  readonly certificate: Buffer;
  seal(request: { readonly document: Canonical; readonly at: number; readonly references?: readonly OutsideReference[] }): Canonical;
}

import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Millis } from '#domain';
import type { Canonical } from '#domain/documents';
import { verifyDocument, type OutsideReference, type SigningPort } from '#signature';
import type { Principal } from '../access/principal.js';
import { ProblemException } from '../errors/problem-exception.js';
import { ANCHORS, CLOCK, SIGNING } from '../tokens.js';
import { sandboxOnly, type SignatureGiven } from '../validation/signature.js';

export interface ToSign {
  readonly signer: Principal;
  readonly at: Millis;
  /** Documents that the signature binds besides the one it is in. */
  readonly references?: readonly OutsideReference[];
  /** The document, as it must be; for one signed elsewhere, rebuilt from what was written when it was prepared. */
  readonly document: (signed: Canonical | null) => Canonical;
}

/** Signs with the sandbox's signing port, or checks what was signed elsewhere. Throws 422 with the reason, at `/signature`. */
@Injectable()
export class DocumentSigning {
  constructor(
    @Inject(SIGNING) private readonly signing: SigningPort | null,
    @Inject(ANCHORS) private readonly anchors: readonly Buffer[],
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async signed({ signer, at, references, document }: ToSign, signature: SignatureGiven): Promise<string> {
    if (signature.kind === 'signed-document') return this.#checked(signature.content, signer, references ?? [], document);
    if (this.signing === null) throw sandboxOnly();
    const { subject, name } = signer;
    return this.signing.sign({ subject, name, document: document(null), at, ...(references !== undefined && { references }) });
  }

  async #checked(content: string, signer: Principal, references: readonly OutsideReference[], document: ToSign['document']): Promise<string> {
    const verified = verifyDocument({ xml: content, anchors: this.anchors, at: this.clock.now(), outside: new Map(references.map((one) => [one.uri, one.content])) });
    if (!verified.valid) throw refused({ code: verified.code, message: verified.message, hint: 'Sign the prepared document again; docs/signatures.md says what a signature must be.' });
    if (verified.signer.subject !== signer.subject) {
      throw refused({ code: 'SIGNER_MISMATCH', message: 'The document is signed by somebody else than who sends it', hint: 'Sign with a certificate made out to your own subject.' });
    }
    if (document(verified.content) !== verified.content) {
      throw refused({ code: 'SIGNED_DOCUMENT_DIFFERS', message: 'The signed document is not the one that was prepared', hint: 'Prepare the document again, sign it and send it unchanged.' });
    }
    return content;
  }
}

export function refused(problem: { readonly code: string; readonly message: string; readonly hint: string }): ProblemException {
  return new ProblemException(422, { ...problem, location: '/signature/content' });
}

import { ProblemException } from '../errors/problem-exception.js';

/** How a document is signed: by the sandbox's signing port, or elsewhere, the signed document coming back whole. */
export type SignatureGiven = { readonly kind: 'sandbox' } | { readonly kind: 'signed-document'; readonly content: string };

export const SIGNATURE = {
  type: 'object',
  required: ['kind'],
  discriminator: { propertyName: 'kind' },
  oneOf: [
    { type: 'object', additionalProperties: false, required: ['kind'], properties: { kind: { const: 'sandbox' } } },
    { type: 'object', additionalProperties: false, required: ['kind', 'content'], properties: { kind: { const: 'signed-document' }, content: { type: 'string', minLength: 1, maxLength: 3_000_000 } } },
  ],
} as const;

export function sandboxOnly(): ProblemException {
  return new ProblemException(422, { code: 'SIGNATURE_KIND_UNAVAILABLE', message: 'The sandbox signs nothing here: this is no sandbox', location: '/signature/kind', hint: 'Sign the prepared document elsewhere and send { "kind": "signed-document", "content": … }.' });
}

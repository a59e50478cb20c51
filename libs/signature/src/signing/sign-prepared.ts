import { createHash, randomUUID } from 'node:crypto';
import { invariant, type Millis } from '#domain';
import { escapeAttribute, invalidCharacterAt } from '#domain/documents';
import { BASE64, DS_OBJECT } from '../algorithms.js';
import type { AnySigner } from '../contract.js';
import { signatureTimeStamp, unsignedPropertiesWith } from '../levels/write-properties.js';
import type { TimeStampAuthority } from '../time-stamps/time-stamp-authority.js';
import type { ProfileBlock } from '../trusted-profile/profile-block.js';
import { writeClaimedRoles } from '../trusted-profile/write-profile-block.js';
import { fileUri } from './document-uri.js';
import type { PreparedDocument, SignatureForm } from './prepared-document.js';
import { splice } from './splice.js';
import { beginSignature, ENVELOPED_TRANSFORMS, sha256, type SignedReference } from './write-signature.js';

export interface SignPreparedRequest {
  readonly prepared: PreparedDocument;
  /** The bytes that were prepared. */
  readonly content: Buffer;
  readonly signer: AnySigner;
  /** Written as SigningTime with the offset of Warsaw. */
  readonly at: Millis;
  /** Whose trusted profile it is signed with; absent for the system's own seal. */
  readonly profile?: ProfileBlock;
  /** UUID, part of the signature's Ids; drawn where absent. */
  readonly id?: string;
}

/**
 * Signs a prepared document: XAdES 1.3.2, level B (docs/signatures.md). Gives the document with its signature (enveloped) or the signature
 * as a document of its own, UTF-8. Synchronous: one hash of the content, one signature, the rest is text.
 */
export function signPrepared(request: SignPreparedRequest): Buffer {
  return begin(request).end('');
}

/**
 * The same at level T, in one go: what `raiseLevel` would add is written along, and nothing is parsed.
 *
 * @throws TimeStampError where no time-stamp is to be had; there is no signature then
 */
export async function signPreparedStamped({ tsa, ...request }: SignPreparedRequest & { readonly tsa: TimeStampAuthority }): Promise<Buffer> {
  const id = request.id ?? randomUUID();
  const { value, end } = begin({ ...request, id });
  return end(unsignedPropertiesWith(signatureTimeStamp(await tsa.stamp(createHash('sha256').update(value).digest()), id)));
}

function begin({ prepared, content, signer, at, profile, id = randomUUID() }: SignPreparedRequest): { readonly value: string; end(unsigned: string): Buffer } {
  invariant(sha256(content) === prepared.contentDigest, 'the content that was prepared', 'got another');
  const { reference, objects }: FormParts = FORMS[prepared.form](prepared, content, id);
  const { value, end } = beginSignature({
    id,
    signer,
    at,
    references: [{ digest: prepared.digest, mediaType: prepared.mediaType, ...reference }],
    ...(profile && { claimedRoles: checkedRoles(profile) }),
    ...(objects !== undefined && { objects }),
  });
  return { value, end: (unsigned) => (prepared.place === null ? Buffer.from(end(unsigned)) : splice(content, prepared.place, end(unsigned))) };
}

/** A name with a character that XML cannot hold should have been refused when the profile was made; a signature that nobody can read is worse. */
function checkedRoles(profile: ProfileBlock): string {
  const roles = writeClaimedRoles(profile);
  invariant(invalidCharacterAt(roles) === -1, 'a profile whose texts XML can hold', 'one has a character that it cannot');
  return roles;
}

interface FormParts {
  readonly reference: Omit<SignedReference, 'digest' | 'mediaType'>;
  readonly objects?: string;
}

const FORMS = {
  enveloped: () => ({ reference: { uri: '', transforms: ENVELOPED_TRANSFORMS } }),
  // By the base64 transform the content's exact bytes are signed, whatever they are, and not the text that carries them.
  enveloping: ({ mediaType }, content, id) => ({
    reference: { uri: `#obj-${id}`, type: DS_OBJECT, transforms: `<ds:Transform Algorithm="${BASE64}"></ds:Transform>` },
    objects: `<ds:Object Encoding="${BASE64}" Id="obj-${id}" MimeType="${escapeAttribute(mediaType)}">${content.toString('base64')}</ds:Object>`,
  }),
  detached: ({ name }) => ({ reference: { uri: fileUri(name) } }),
} as const satisfies Record<SignatureForm, (prepared: PreparedDocument, content: Buffer, id: string) => FormParts>;

import type { Problem } from '#domain';
import { invalidCharacterAt } from '#domain/documents';
import { prepareEnveloped } from './prepare-enveloped.js';
import type { PreparedDocument, PrepareRequest } from './prepared-document.js';
import { sha256 } from './write-signature.js';

const MAX_NAME = 255;
/** In bytes: what is enveloped or wrapped in base64 must stay readable (parse-guarded.ts). */
export const MAX_ENVELOPING = 7_000_000;
const MEDIA_TYPE = /^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}(; ?[\w!#$&^.+-]{1,50}=[\w!#$&^.+-]{1,50}){0,3}$/;

/**
 * Makes a stranger's document ready to be signed, once, when it comes in: all reading and canonicalizing is done here, so that the signature
 * itself (`signPrepared`) is hashing and writing text. Enveloped documents are XML in UTF-8; the other forms take any bytes.
 *
 * @returns a Problem with a `location` in the request (`/name`, `/mediaType`, `/content`) where it cannot be signed
 */
export function prepareDocument({ name, mediaType, content, form }: PrepareRequest): PreparedDocument | Problem {
  const refused = checkName(name) ?? checkMediaType(mediaType);
  if (refused !== undefined) return refused;
  if (form === 'enveloped') return prepareEnveloped({ name, mediaType: mediaType ?? 'text/xml', content });
  if (form === 'enveloping' && content.length > MAX_ENVELOPING) {
    return {
      code: 'DOCUMENT_TOO_LARGE',
      message: `The document has ${content.length} bytes, more than ${MAX_ENVELOPING} that fit into a signature around it`,
      location: '/content',
      params: { length: content.length, limit: MAX_ENVELOPING },
      hint: 'Sign it with a detached signature.',
    };
  }
  const digest = sha256(content);
  return { form, name, mediaType: mediaType ?? 'application/octet-stream', digest, contentDigest: digest, place: null };
}

/** A name becomes the reference of a detached signature, and a file on someone's disk. */
function checkName(name: string): Problem | undefined {
  const bad = name === '' || name === '.' || name === '..' || name.length > MAX_NAME || invalidCharacterAt(name) !== -1 || /[\p{Cc}/\\]/u.test(name);
  if (!bad) return undefined;
  return {
    code: 'DOCUMENT_NAME_INVALID',
    message: `Expected a file name of 1 to ${MAX_NAME} characters without slashes and control characters`,
    location: '/name',
    hint: 'Give the name of the file, without its folder.',
  };
}

function checkMediaType(mediaType: string | undefined): Problem | undefined {
  if (mediaType === undefined || MEDIA_TYPE.test(mediaType)) return undefined;
  return { code: 'DOCUMENT_MEDIA_TYPE_INVALID', message: 'Expected a media type such as application/pdf', location: '/mediaType', hint: 'Give the type and subtype, or leave it out.' };
}

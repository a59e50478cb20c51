import type { SigningDocument, SigningForm } from '#persistence';
import { prepareDocument } from '#signature';
import { ProblemException } from '../errors/problem-exception.js';
import { bytesOfBase64 } from '../validation/base64.js';
import { BYTES_AT_MOST } from './signing-rules.js';

export interface GivenDocument {
  readonly name: string;
  readonly mediaType?: string;
  /** Base64. */
  readonly content: string;
}

/** The documents as they will be signed; throws with the place of the first that cannot be. */
export function givenDocuments(documents: readonly GivenDocument[], form: SigningForm): readonly SigningDocument[] {
  const names = documents.map(({ name }) => name);
  const twice = names.findIndex((name, index) => names.indexOf(name) < index);
  if (twice >= 0) throw refused(twice, 'name', { code: 'DOCUMENT_NAME_TWICE', message: `Two documents are called ${names[twice] as string}`, hint: 'Give each a name of its own.' });
  const contents = documents.map(({ content }, index) => bytesOfBase64(content, `/documents/${index}/content`));
  if (contents.reduce((sum, { length }) => sum + length, 0) > BYTES_AT_MOST) {
    throw new ProblemException(413, { code: 'SIGNING_TOO_LARGE', location: '/documents', params: { most: BYTES_AT_MOST }, message: `The documents have more than ${BYTES_AT_MOST} bytes together`, hint: 'Sign them in several signings.' });
  }
  return documents.map(({ name, mediaType }, index) => {
    const content = contents[index] as Buffer;
    const prepared = prepareDocument({ name, content, form, ...(mediaType !== undefined && { mediaType }) });
    if ('code' in prepared) throw refused(index, prepared.location?.slice(1) ?? 'content', prepared);
    return { ordinal: index + 1, name, mediaType: prepared.mediaType, prepared, content };
  });
}

function refused(index: number, member: string, { code, message, hint }: { readonly code: string; readonly message: string; readonly hint: string }): ProblemException {
  return new ProblemException(422, { code, message, hint, location: `/documents/${index}/${member}` });
}

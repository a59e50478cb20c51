import { ProblemException } from '../errors/problem-exception.js';

/** The bytes of a document in base64. Node forgives what is no base64; what was meant is not to be guessed where it will be signed. `location`: JSON pointer. */
export function bytesOfBase64(text: string, location: string): Buffer {
  const plain = text.replace(/[\r\n]/g, '');
  const bytes = Buffer.from(plain, 'base64');
  if (bytes.length > 0 && bytes.toString('base64') === plain) return bytes;
  throw new ProblemException(422, { code: 'DOCUMENT_NOT_BASE64', message: 'The content is not base64', location, hint: 'Send the bytes of the file in base64 (RFC 4648 section 4), with its padding.' });
}

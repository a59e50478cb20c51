import type { FastifyRequest } from 'fastify';
import { ProblemException } from '../errors/problem-exception.js';
import { DOCUMENT_BYTES, tooLarge } from './raw-documents.js';
import type { Question } from './validator-pool.js';

const MAX_FILES = 50;
const MAX_REVOCATIONS = 20;

/** The document as the raw body, or with files and revocation lists in a form. */
export async function readQuestion(request: FastifyRequest): Promise<Omit<Question, 'at'>> {
  if (request.isMultipart()) return readForm(request);
  const { body } = request;
  if (body === undefined || body === null || (Buffer.isBuffer(body) && body.length === 0)) throw missing();
  // JSON is parsed before it comes here; it is no signed document of any kind that is judged.
  if (!Buffer.isBuffer(body)) throw new ProblemException(415, { code: 'MEDIA_TYPE_UNSUPPORTED', message: 'JSON is not judged here', hint: 'Send the signed document itself, with its media type in Content-Type.' });
  return { document: body, mediaType: mediaTypeOf(request.headers['content-type']) };
}

async function readForm(request: FastifyRequest): Promise<Omit<Question, 'at'>> {
  let document: { readonly content: Buffer; readonly mediaType: string } | undefined;
  const detached = new Map<string, Buffer>();
  const revocations: Buffer[] = [];
  let bytes = 0;
  const limits = { files: MAX_FILES + MAX_REVOCATIONS + 1, fileSize: DOCUMENT_BYTES + 1, fields: 0, parts: MAX_FILES + MAX_REVOCATIONS + 1 };
  for await (const part of request.parts({ limits, preservePath: true } as Parameters<FastifyRequest['parts']>[0])) {
    if (part.type === 'field') throw unknownPart(part.fieldname);
    const content = await part.toBuffer();
    bytes += content.length;
    if (bytes > DOCUMENT_BYTES) throw tooLarge(DOCUMENT_BYTES);
    if (part.fieldname === 'document' && document === undefined) document = { content, mediaType: mediaTypeOf(part.mimetype) };
    else if (part.fieldname === 'files' && detached.size < MAX_FILES && !detached.has(part.filename)) detached.set(part.filename, content);
    else if (part.fieldname === 'revocations' && revocations.length < MAX_REVOCATIONS) revocations.push(content);
    else throw unknownPart(part.fieldname);
  }
  if (document === undefined || document.content.length === 0) throw missing();
  return { document: document.content, mediaType: document.mediaType, detached, revocations };
}

function mediaTypeOf(header: string | undefined): string {
  return header?.split(';')[0]?.trim().toLowerCase() ?? 'application/octet-stream';
}

function missing(): ProblemException {
  return new ProblemException(400, { code: 'DOCUMENT_MISSING', message: 'There is no document in the request', hint: 'Send the signed document as the body, or as the part `document` of a form.' });
}

function unknownPart(name: string): ProblemException {
  return new ProblemException(400, { code: 'MULTIPART_PART_UNKNOWN', location: name, params: { part: name }, message: `A part ${name} is not expected here, or not once more`, hint: 'Send one `document`, and `files` and `revocations` as needed; each file name once.' });
}

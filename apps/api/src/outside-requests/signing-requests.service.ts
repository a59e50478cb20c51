import { Inject, Injectable } from '@nestjs/common';
import type { OutsideSystem, SigningForm } from '#persistence';
import { prepareDocument } from '#signature';
import { ProblemException } from '../errors/problem-exception.js';
import { arePlainWords } from '../validation/words.js';
import { overUndecided, refusedByHolder, stillWaiting } from './request-problems.js';
import { REQUEST_RULES as RULES } from './request-rules.js';
import { RequestsOfSystems, type Asked } from './requests-of-systems.js';

export interface SigningRequest {
  readonly name: string;
  readonly content: Buffer;
  /** Inside the document where it is XML, else around it, where absent. */
  readonly form?: SigningForm;
  readonly mediaType?: string;
  readonly successUrl: string;
  readonly failureUrl: string;
  /** Plain words to the holder. */
  readonly additionalInfo?: string;
}

/** Documents that outside systems want holders to sign (`tpSigning`, domain-facts.md "Interface facts"). */
@Injectable()
export class SigningRequestsService {
  constructor(@Inject(RequestsOfSystems) private readonly requests: RequestsOfSystems) {}

  /** Refuses at once what could not be signed. */
  async add(system: OutsideSystem, { name, content, form = looksLikeXml(content) ? 'enveloped' : 'enveloping', mediaType, successUrl, failureUrl, additionalInfo }: SigningRequest): Promise<Asked> {
    if (content.length === 0 || content.length > RULES.documentBytes) throw new ProblemException(413, { code: 'REQUEST_DOCUMENT_SIZE', message: `The document has ${content.length} bytes, expected 1 to ${RULES.documentBytes}`, location: '/document/content', params: { most: RULES.documentBytes }, hint: 'Have a shorter document signed that names the digest of the long one.' });
    // SOAP comes here without a schema.
    if (additionalInfo !== undefined && (additionalInfo.length > RULES.note || !arePlainWords(additionalInfo))) throw new ProblemException(422, { code: 'REQUEST_WORDS', message: `The words to the holder are longer than ${RULES.note} characters, or have control characters or such as turn the writing around`, location: '/additionalInfo', params: { most: RULES.note }, hint: 'Give plain words.' });
    const prepared = prepareDocument({ name, content, form, ...(mediaType !== undefined && { mediaType }) });
    if ('code' in prepared) throw new ProblemException(422, { ...prepared, location: `/document${prepared.location ?? '/content'}` });
    return this.requests.ask(system, { kind: 'signing', holder: null, note: additionalInfo ?? null, document: { name, mediaType: prepared.mediaType, form, content }, items: [], successUrl, failureUrl });
  }

  /** The signed document; throws SIGNING_REQUEST_UNKNOWN, _WAITING, _REFUSED or _EXPIRED where there is none. */
  async signed(system: OutsideSystem, requestId: string): Promise<{ readonly name: string; readonly content: Buffer }> {
    const { request, state } = await this.requests.find(system, 'signing', requestId);
    if (state === 'signed') return this.requests.signedFile(request);
    throw state === 'waiting' ? stillWaiting(request.decideBy) : state === 'refused' ? refusedByHolder() : overUndecided();
  }

  async view(system: OutsideSystem, requestId: string): Promise<object> {
    const { request, state } = await this.requests.find(system, 'signing', requestId);
    const file = state === 'signed' ? await this.requests.signedFile(request) : null;
    return { requestId: request.requestId, state, decideBy: request.decideBy.toISOString(), signedAt: request.signedAt?.toISOString() ?? null, signed: file === null ? null : { name: file.name, content: file.content.toString('base64') } };
  }
}

/** The first character that is no space, after a byte order mark. */
function looksLikeXml(content: Buffer): boolean {
  return /^(?:\uFEFF)?\s*</.test(content.subarray(0, 200).toString('utf8'));
}

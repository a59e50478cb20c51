import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import { REQUEST_RULES } from '../outside-requests/request-rules.js';
import { SigningRequestsService } from '../outside-requests/signing-requests.service.js';
import { CLOCK } from '../tokens.js';
import { TrustService } from '../validator/trust.service.js';
import { ValidatorPool } from '../validator/validator-pool.js';
import type { SoapOperation, SoapService } from './contract.js';
import { invalid } from './given-parameters.js';
import { requestIdIn } from './signing-request-id.js';
import { VERIFY_RESULT, verifyResult } from './verify-result.js';

/** Of base64: what a message can hold. */
const DOCUMENT = { type: 'base64Binary', atMost: 9_900_000 } as const;
const ADDRESS = { type: 'anyURI', atMost: 2_000 } as const;
export type SigningRequests = Pick<SigningRequestsService, 'add' | 'signed'>;

/** tpSigning: an outside system has a document signed by a holder of a trusted profile, fetches it, and has signatures judged. */
@Injectable()
export class TpSigningService implements SoapService {
  readonly name = 'tpSigning';
  readonly namespace = 'http://signing.ws.comarch.gov';
  readonly operations: SoapService['operations'];

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(TrustService) private readonly trust: TrustService,
    @Inject(ValidatorPool) private readonly validator: ValidatorPool,
    @Inject(SigningRequestsService) requests: SigningRequests,
  ) {
    this.operations = { addDocumentToSigning: addTo(requests), getSignedDocument: getFrom(requests), verifySignedDocument: this.#verify };
  }

  readonly #verify: SoapOperation = {
    parameters: { document: DOCUMENT },
    result: VERIFY_RESULT,
    run: async (_system, given) => verifyResult(await this.validator.judge({ document: given.bytes('document'), mediaType: 'application/octet-stream', at: this.clock.now() }, await this.trust.now())),
  };
}

function addTo(requests: SigningRequests): SoapOperation {
  return {
    parameters: { doc: DOCUMENT, successURL: ADDRESS, failureURL: ADDRESS, additionalInfo: { type: 'string', optional: true, atMost: REQUEST_RULES.note } },
    result: { type: 'anyURI' },
    run: async (system, given) => {
      const additionalInfo = given.text('additionalInfo');
      const content = given.bytes('doc');
      const { redirectUrl } = await requests.add(system, { name: nameOf(content), content, successUrl: given.text('successURL'), failureUrl: given.text('failureURL'), ...(additionalInfo !== '' && { additionalInfo }) });
      return redirectUrl;
    },
  };
}

function getFrom(requests: SigningRequests): SoapOperation {
  return {
    parameters: { id: { type: 'string', atMost: 2_000 } },
    result: { type: 'base64Binary' },
    run: async (system, given) => {
      const id = requestIdIn(given.text('id'));
      if (id === null) throw invalid('id', 'is neither the id of a request nor the address that was returned');
      return (await requests.signed(system, id)).content.toString('base64');
    },
  };
}

/** A message carries the document alone. */
function nameOf(content: Buffer): string {
  return /^(?:\uFEFF)?\s*</.test(content.subarray(0, 200).toString('utf8')) ? 'dokument.xml' : 'dokument.bin';
}

import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Clock } from '#domain';
import { CLOCK } from '../tokens.js';
import { TrustService } from '../validator/trust.service.js';
import { ValidatorPool } from '../validator/validator-pool.js';
import type { SoapOperation, SoapService } from './contract.js';
import { invalid } from './given-parameters.js';
import { requestIdIn } from './signing-request-id.js';
import { SIGNING_REQUESTS, type SigningRequestsPort } from './signing-requests-port.js';
import { VERIFY_RESULT, verifyResult } from './verify-result.js';

/** Of base64: what a message can hold. */
const DOCUMENT = { type: 'base64Binary', atMost: 9_900_000 } as const;
const ADDRESS = { type: 'anyURI', atMost: 2_000 } as const;
/** A message carries the document alone. */
const NAME = 'dokument.xml';

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
    @Optional() @Inject(SIGNING_REQUESTS) requests: SigningRequestsPort | null = null,
  ) {
    this.operations = { ...(requests && { addDocumentToSigning: addTo(requests), getSignedDocument: getFrom(requests) }), verifySignedDocument: this.#verify };
  }

  readonly #verify: SoapOperation = {
    parameters: { document: DOCUMENT },
    result: VERIFY_RESULT,
    run: async (_system, given) => verifyResult(await this.validator.judge({ document: given.bytes('document'), mediaType: 'application/octet-stream', at: this.clock.now() }, await this.trust.now())),
  };
}

function addTo(requests: SigningRequestsPort): SoapOperation {
  return {
    parameters: { doc: DOCUMENT, successURL: ADDRESS, failureURL: ADDRESS, additionalInfo: { type: 'string', optional: true, atMost: 4_000 } },
    result: { type: 'anyURI' },
    run: async (system, given) => {
      const additionalInfo = given.text('additionalInfo');
      const { redirectUrl } = await requests.add(system, { name: NAME, content: given.bytes('doc'), successUrl: given.text('successURL'), failureUrl: given.text('failureURL'), ...(additionalInfo !== '' && { additionalInfo }) });
      return redirectUrl;
    },
  };
}

function getFrom(requests: SigningRequestsPort): SoapOperation {
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

import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import { CLOCK } from '../tokens.js';
import { TrustService } from '../validator/trust.service.js';
import { ValidatorPool } from '../validator/validator-pool.js';
import type { SoapService } from './contract.js';
import { VERIFY_RESULT, verifyResult } from './verify-result.js';

/** Of base64: what a message can hold. */
const DOCUMENT = { type: 'base64Binary', atMost: 9_900_000 } as const;

/** tpSigning: an outside system has a document signed by a holder of a trusted profile, fetches it, and has signatures judged. */
@Injectable()
export class TpSigningService implements SoapService {
  readonly name = 'tpSigning';
  readonly namespace = 'http://signing.ws.comarch.gov';

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(TrustService) private readonly trust: TrustService,
    @Inject(ValidatorPool) private readonly validator: ValidatorPool,
  ) {}

  readonly operations: SoapService['operations'] = {
    verifySignedDocument: {
      parameters: { document: DOCUMENT },
      result: VERIFY_RESULT,
      run: async (_system, given) => verifyResult(await this.validator.judge({ document: given.bytes('document'), mediaType: 'application/octet-stream', at: this.clock.now() }, await this.trust.now())),
    },
  };
}

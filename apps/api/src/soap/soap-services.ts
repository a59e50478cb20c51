import { Inject, Injectable } from '@nestjs/common';
import type { SoapService } from './contract.js';
import { TpSigningService } from './tp-signing.service.js';

/** One line a service. */
@Injectable()
export class SoapServices {
  readonly all: readonly SoapService[];

  constructor(@Inject(TpSigningService) signing: TpSigningService) {
    this.all = [signing];
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { SoapService } from './contract.js';
import { TpSigningService } from './tp-signing.service.js';
import { TpUserInfoService } from './tp-user-info.service.js';
import { TpUserObjectsInfoService } from './tp-user-objects-info.service.js';

/** One line a service. */
@Injectable()
export class SoapServices {
  readonly all: readonly SoapService[];

  constructor(@Inject(TpSigningService) signing: TpSigningService, @Inject(TpUserInfoService) user: TpUserInfoService, @Inject(TpUserObjectsInfoService) objects: TpUserObjectsInfoService) {
    this.all = [signing, user, objects];
  }
}

import { Module } from '@nestjs/common';
import { ConsentsModule } from '../consents/consents.module.js';
import { OidcModule } from '../oidc/oidc.module.js';
import { SigningsModule } from '../signings/signings.module.js';
import { AccountRequestsService } from './account-requests.service.js';
import { HolderInfoService } from './holder-info.service.js';
import { OperationsService } from './operations.service.js';
import { OutsideController } from './outside.controller.js';
import { RequestsController } from './requests.controller.js';
import { RequestsOfHolders } from './requests-of-holders.js';
import { RequestsOfSystems } from './requests-of-systems.js';
import { SigningRequestsService } from './signing-requests.service.js';
import { SystemGuard } from './system-guard.js';

/** What outside systems ask of holders: to sign, to authorise, to let something be known. */
@Module({
  imports: [ConsentsModule, OidcModule, SigningsModule],
  controllers: [OutsideController, RequestsController],
  providers: [AccountRequestsService, HolderInfoService, OperationsService, RequestsOfHolders, RequestsOfSystems, SigningRequestsService, SystemGuard],
  exports: [HolderInfoService, SigningRequestsService],
})
export class OutsideRequestsModule {}

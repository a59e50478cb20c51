import { Module } from '@nestjs/common';
import type { Clock } from '#domain';
import type { Config } from '#runtime';
import { CodesModule } from '../codes/codes.module.js';
import { CLOCK, CONFIG } from '../tokens.js';
import { ExtensionService } from './extension.service.js';
import { OfficerDeskController } from './officer-desk.controller.js';
import { OfficerDeskService } from './officer-desk.service.js';
import { QualifiedConfirmationService } from './qualified-confirmation.service.js';
import { QUALIFIED_ANCHORS, qualifiedTrust } from './qualified-anchors.js';
import { TrustedProfilesController } from './trusted-profiles.controller.js';
import { TrustedProfilesService } from './trusted-profiles.service.js';

@Module({
  imports: [CodesModule],
  controllers: [TrustedProfilesController, OfficerDeskController],
  providers: [
    TrustedProfilesService,
    ExtensionService,
    OfficerDeskService,
    QualifiedConfirmationService,
    { provide: QUALIFIED_ANCHORS, useFactory: (config: Config, clock: Clock) => qualifiedTrust(config, clock), inject: [CONFIG, CLOCK] },
  ],
})
export class TrustedProfilesModule {}

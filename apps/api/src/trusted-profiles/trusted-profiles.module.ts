import { Module } from '@nestjs/common';
import { TrustedProfilesController } from './trusted-profiles.controller.js';
import { TrustedProfilesService } from './trusted-profiles.service.js';

@Module({ controllers: [TrustedProfilesController], providers: [TrustedProfilesService] })
export class TrustedProfilesModule {}

import { Module } from '@nestjs/common';
import { ConsentsModule } from '../consents/consents.module.js';
import { OutsideSystemsModule } from '../outside-systems/outside-systems.module.js';
import { InteractionService } from './interaction.service.js';
import { OidcRoutes } from './oidc-routes.js';
import { OidcService } from './oidc.service.js';

@Module({ imports: [ConsentsModule, OutsideSystemsModule], providers: [OidcService, InteractionService, OidcRoutes], exports: [OidcService] })
export class OidcModule {}

import { Module } from '@nestjs/common';
import { ConsentsModule } from '../consents/consents.module.js';
import { OutsideSystemsModule } from '../outside-systems/outside-systems.module.js';
import { ArtifactsService } from './artifacts.service.js';
import { Delivery } from './delivery.js';
import { Incoming } from './incoming.js';
import { LogoutService } from './logout.service.js';
import { SamlProvider } from './saml-provider.js';
import { SamlRoutes } from './saml-routes.js';
import { SsoService } from './sso.service.js';

@Module({ imports: [ConsentsModule, OutsideSystemsModule], providers: [SamlProvider, Incoming, Delivery, SsoService, ArtifactsService, LogoutService, SamlRoutes], exports: [SamlProvider] })
export class SamlModule {}

import { Module } from '@nestjs/common';
import { SamlModule } from '../saml/saml.module.js';
import { ValidatorModule } from '../validator/validator.module.js';
import { CallersService } from './callers.service.js';
import { SoapRoutes } from './soap-routes.js';
import { SoapServices } from './soap-services.js';
import { TpSigningService } from './tp-signing.service.js';

@Module({ imports: [SamlModule, ValidatorModule], providers: [CallersService, TpSigningService, SoapServices, SoapRoutes] })
export class SoapModule {}

import { Module } from '@nestjs/common';
import { OutsideRequestsModule } from '../outside-requests/outside-requests.module.js';
import { SamlModule } from '../saml/saml.module.js';
import { ValidatorModule } from '../validator/validator.module.js';
import { CallersService } from './callers.service.js';
import { SoapRoutes } from './soap-routes.js';
import { SoapServices } from './soap-services.js';
import { TpSigningService } from './tp-signing.service.js';
import { TpUserInfoService } from './tp-user-info.service.js';
import { TpUserObjectsInfoService } from './tp-user-objects-info.service.js';

@Module({ imports: [OutsideRequestsModule, SamlModule, ValidatorModule], providers: [CallersService, TpSigningService, TpUserInfoService, TpUserObjectsInfoService, SoapServices, SoapRoutes] })
export class SoapModule {}

import type { Type } from '@nestjs/common';
import type { ApiPart } from '#runtime';
import { AccountsModule } from './accounts/accounts.module.js';
import { CasesModule } from './cases/cases.module.js';
import { ConsentsModule } from './consents/consents.module.js';
import { DeliveriesModule } from './deliveries/deliveries.module.js';
import { DeploymentsModule } from './deployments/deployments.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { OidcModule } from './oidc/oidc.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { OutsideRequestsModule } from './outside-requests/outside-requests.module.js';
import { OutsideSystemsModule } from './outside-systems/outside-systems.module.js';
import { PointsModule } from './points/points.module.js';
import { SamlModule } from './saml/saml.module.js';
import { ServicesModule } from './services/services.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { SigningsModule } from './signings/signings.module.js';
import { SoapModule } from './soap/soap.module.js';
import { SubmissionsModule } from './submissions/submissions.module.js';
import { TasksModule } from './tasks/tasks.module.js';
import { TrustedProfilesModule } from './trusted-profiles/trusted-profiles.module.js';
import { V2Module } from './v2/v2.module.js';
import { ValidatorModule } from './validator/validator.module.js';

/**
 * One line a resource. The trusted profile is a service of its own (S3: "independent of the ePUAP core", with hardware of its own): a process with
 * `API_PARTS=profile` has nothing of the core, and works while the core and Temporal stand still.
 */
export const RESOURCES = {
  core: [
    CasesModule,
    DeliveriesModule,
    DeploymentsModule,
    DocumentsModule,
    OperationsModule,
    ServicesModule,
    SubmissionsModule,
    TasksModule,
    V2Module,
  ],
  profile: [
    AccountsModule,
    ConsentsModule,
    OidcModule,
    OutsideRequestsModule,
    OutsideSystemsModule,
    PointsModule,
    SamlModule,
    SessionsModule,
    SigningsModule,
    SoapModule,
    TrustedProfilesModule,
    ValidatorModule,
  ],
} as const satisfies Record<ApiPart, readonly Type[]>;

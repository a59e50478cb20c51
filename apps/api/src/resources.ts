import type { Type } from '@nestjs/common';
import { CasesModule } from './cases/cases.module.js';
import { DeliveriesModule } from './deliveries/deliveries.module.js';
import { DeploymentsModule } from './deployments/deployments.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { ServicesModule } from './services/services.module.js';
import { SigningsModule } from './signings/signings.module.js';
import { SubmissionsModule } from './submissions/submissions.module.js';
import { TasksModule } from './tasks/tasks.module.js';
import { TrustedProfilesModule } from './trusted-profiles/trusted-profiles.module.js';
import { V2Module } from './v2/v2.module.js';

/** One line a resource. */
export const RESOURCES: readonly Type[] = [
  CasesModule,
  DeliveriesModule,
  DeploymentsModule,
  DocumentsModule,
  ServicesModule,
  SigningsModule,
  SubmissionsModule,
  TasksModule,
  TrustedProfilesModule,
  V2Module,
];

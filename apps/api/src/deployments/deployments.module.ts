import { Global, Module } from '@nestjs/common';
import { Programs, type Database } from '#persistence';
import { DATABASE } from '../tokens.js';
import { DeploymentsController } from './deployments.controller.js';
import { DeploymentsService } from './deployments.service.js';
import { ProcessDefinitionsController } from './process-definitions.controller.js';
import { PROGRAMS } from './programs.js';

/** Global: everything that starts an instance asks `PROGRAMS` what to pin it to. */
@Global()
@Module({
  controllers: [DeploymentsController, ProcessDefinitionsController],
  providers: [DeploymentsService, { provide: PROGRAMS, useFactory: (database: Database) => new Programs(database), inject: [DATABASE] }],
  exports: [PROGRAMS],
})
export class DeploymentsModule {}

import { Module } from '@nestjs/common';
import { DeploymentsController } from './deployments.controller.js';
import { DeploymentsService } from './deployments.service.js';
import { ProcessDefinitionsController } from './process-definitions.controller.js';

@Module({ controllers: [DeploymentsController, ProcessDefinitionsController], providers: [DeploymentsService] })
export class DeploymentsModule {}

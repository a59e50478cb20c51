import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { Commands } from './commands.js';
import { takeEmptyBodies } from './empty-bodies.js';
import { IncidentsController } from './incidents/incidents.controller.js';
import { MessagesController } from './messages/messages.controller.js';
import { CreationService } from './process-instances/creation.service.js';
import { ProcessInstancesController } from './process-instances/process-instances.controller.js';
import { StartInstance } from './process-instances/start-instance.js';
import { TopologyController } from './topology/topology.controller.js';
import { AssignmentService } from './user-tasks/assignment.service.js';
import { UserTasksController } from './user-tasks/user-tasks.controller.js';

/** The engine surface: Camunda 8.8's Orchestration Cluster REST API as far as docs/v2.md says; deployments and definitions have their own module. */
@Module({
  controllers: [ProcessInstancesController, UserTasksController, MessagesController, IncidentsController, TopologyController],
  providers: [Commands, CreationService, StartInstance, AssignmentService],
})
export class V2Module implements OnModuleInit {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    takeEmptyBodies(this.host.httpAdapter.getInstance<FastifyInstance>());
  }
}

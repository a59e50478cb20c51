import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { NotImplementedController } from './absent/not-implemented.controller.js';
import { AuthenticationController } from './authentication/authentication.controller.js';
import { BatchCreation } from './batch-operations/batch-creation.js';
import { BatchCreationController } from './batch-operations/batch-creation.controller.js';
import { BatchKinds } from './batch-operations/batch-kinds.js';
import { BatchOperationsController } from './batch-operations/batch-operations.controller.js';
import { BatchRunner } from './batch-operations/batch-runner.js';
import { MigrationDryRuns } from './batch-operations/migration-dry-runs.js';
import { Commands } from './commands.js';
import { ConditionalsController } from './conditionals/conditionals.controller.js';
import { DecisionDefinitionsController } from './decision-definitions/decision-definitions.controller.js';
import { EvaluationService } from './decision-definitions/evaluation.service.js';
import { DecisionInstancesController } from './decision-instances/decision-instances.controller.js';
import { DecisionRequirementsController } from './decision-requirements/decision-requirements.controller.js';
import { ElementInstancesController } from './element-instances/element-instances.controller.js';
import { takeEmptyBodies } from './empty-bodies.js';
import { IncidentsController } from './incidents/incidents.controller.js';
import { JobDesk } from './jobs/job-desk.js';
import { JobWaiters } from './jobs/job-waiters.js';
import { JobsController } from './jobs/jobs.controller.js';
import { MessageSubscriptionsController } from './message-subscriptions/message-subscriptions.controller.js';
import { MessagesController } from './messages/messages.controller.js';
import { CreationService } from './process-instances/creation.service.js';
import { MigrationController } from './process-instances/migration.controller.js';
import { MigrationService } from './process-instances/migration.service.js';
import { ModificationController } from './process-instances/modification.controller.js';
import { InstanceReadingController } from './process-instances/instance-reading.controller.js';
import { ProcessInstancesController } from './process-instances/process-instances.controller.js';
import { SuspensionController } from './process-instances/suspension.controller.js';
import { StartInstance } from './process-instances/start-instance.js';
import { ResourcesController } from './resources/resources.controller.js';
import { SignalsController } from './signals/signals.controller.js';
import { SystemController } from './system/system.controller.js';
import { TopologyController } from './topology/topology.controller.js';
import { AssignmentService } from './user-tasks/assignment.service.js';
import { TaskReadingController } from './user-tasks/task-reading.controller.js';
import { UserTasksController } from './user-tasks/user-tasks.controller.js';
import { VariablesController } from './variables/variables.controller.js';

/** The engine surface: Camunda 8.8's Orchestration Cluster REST API as far as docs/v2.md says; deployments and definitions have their own module. */
@Module({
  controllers: [
    BatchCreationController,
    BatchOperationsController,
    ProcessInstancesController,
    InstanceReadingController,
    ModificationController,
    MigrationController,
    SuspensionController,
    ElementInstancesController,
    VariablesController,
    UserTasksController,
    TaskReadingController,
    MessagesController,
    MessageSubscriptionsController,
    SignalsController,
    ConditionalsController,
    IncidentsController,
    JobsController,
    DecisionDefinitionsController,
    DecisionRequirementsController,
    DecisionInstancesController,
    ResourcesController,
    AuthenticationController,
    SystemController,
    TopologyController,
    NotImplementedController,
  ],
  providers: [Commands, CreationService, MigrationService, StartInstance, AssignmentService, EvaluationService, JobDesk, JobWaiters, BatchCreation, BatchKinds, BatchRunner, MigrationDryRuns],
})
export class V2Module implements OnModuleInit {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    takeEmptyBodies(this.host.httpAdapter.getInstance<FastifyInstance>());
  }
}

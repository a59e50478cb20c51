import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Config } from '#runtime';
import { Roles } from '../../access/roles.js';
import type { TemporalGateway } from '../../temporal/temporal-gateway.js';
import { CONFIG, TEMPORAL } from '../../tokens.js';
import { ENGINE_ROLES } from '../scope.js';
import { answer, integer, text } from '../shapes.js';

/** The contract that this surface keeps to. */
const CONTRACT_VERSION = '8.8.0';
const NO_CHANGE = '-1';

@ApiTags('cluster')
@Roles('clerk', ...ENGINE_ROLES)
@Controller('v2/topology')
export class TopologyController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(TEMPORAL) private readonly temporal: TemporalGateway,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Get the cluster topology', description: 'Clients ask it to see whether they are connected: one broker with one partition, healthy while the process engine can be reached.' })
  @ApiResponse({ status: 200, schema: answer({ brokers: { type: 'array', items: { type: 'object' } }, clusterSize: integer, partitionsCount: integer, replicationFactor: integer, gatewayVersion: text, lastCompletedChangeId: text }) })
  async topology(): Promise<object> {
    const health = (await this.temporal.reachable()) ? 'healthy' : 'unhealthy';
    const { host, port } = this.config;
    return {
      brokers: [{ nodeId: 0, host, port, partitions: [{ partitionId: 1, role: 'leader', health }], version: CONTRACT_VERSION }],
      clusterSize: 1,
      partitionsCount: 1,
      replicationFactor: 1,
      gatewayVersion: CONTRACT_VERSION,
      lastCompletedChangeId: NO_CHANGE,
    };
  }
}

import { Controller, Get, HttpCode, Inject } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Roles } from '../../access/roles.js';
import { ProblemException } from '../../errors/problem-exception.js';
import type { TemporalGateway } from '../../temporal/temporal-gateway.js';
import { TEMPORAL } from '../../tokens.js';
import { ENGINE_ROLES } from '../scope.js';
import { answer, boolean, text } from '../shapes.js';

@ApiTags('cluster')
@Roles('clerk', ...ENGINE_ROLES)
@Controller('v2')
export class SystemController {
  constructor(@Inject(TEMPORAL) private readonly temporal: TemporalGateway) {}

  @Get('license')
  @ApiOperation({ summary: 'Get the license', description: 'The system is free software and needs none.' })
  @ApiResponse({ status: 200, schema: answer({ validLicense: boolean, licenseType: text, isCommercial: boolean, expiresAt: { ...text, nullable: true } }) })
  license(): object {
    return { validLicense: true, licenseType: 'Apache-2.0', isCommercial: false, expiresAt: null };
  }

  @Get('status')
  @HttpCode(204)
  @ApiOperation({ summary: 'Tell whether the process engine can be reached' })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 503, description: 'ENGINE_UNAVAILABLE' })
  async status(): Promise<void> {
    if (await this.temporal.reachable()) return;
    throw new ProblemException(503, { code: 'ENGINE_UNAVAILABLE', message: 'The process engine cannot be reached', hint: 'Ask again in a moment.' }, { 'retry-after': '2' });
  }
}

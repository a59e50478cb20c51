import { Module } from '@nestjs/common';
import { ReportsController } from './reports.controller.js';
import { TrustService } from './trust.service.js';
import { DEFAULT_LIMITS, VALIDATOR_LIMITS, ValidatorPool } from './validator-pool.js';

@Module({ controllers: [ReportsController], providers: [TrustService, ValidatorPool, { provide: VALIDATOR_LIMITS, useValue: DEFAULT_LIMITS }], exports: [TrustService, ValidatorPool] })
export class ValidatorModule {}

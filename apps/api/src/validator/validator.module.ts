import { Module } from '@nestjs/common';
import { ReportsController } from './reports.controller.js';
import { TrustService } from './trust.service.js';
import { ValidatorPool } from './validator-pool.js';

@Module({ controllers: [ReportsController], providers: [TrustService, ValidatorPool], exports: [ValidatorPool, TrustService] })
export class ValidatorModule {}

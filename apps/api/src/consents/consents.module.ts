import { Module } from '@nestjs/common';
import { ConsentsController } from './consents.controller.js';
import { ConsentsService } from './consents.service.js';
import { ReleasedData } from './released-data.js';

@Module({ controllers: [ConsentsController], providers: [ConsentsService, ReleasedData], exports: [ConsentsService, ReleasedData] })
export class ConsentsModule {}

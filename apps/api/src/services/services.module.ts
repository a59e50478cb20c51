import { Module } from '@nestjs/common';
import { ServicesController } from './services.controller.js';

/** The service catalogue. */
@Module({ controllers: [ServicesController] })
export class ServicesModule {}

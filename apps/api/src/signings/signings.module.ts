import { Module } from '@nestjs/common';
import { SigningsController } from './signings.controller.js';
import { SigningsService } from './signings.service.js';

@Module({ controllers: [SigningsController], providers: [SigningsService] })
export class SigningsModule {}

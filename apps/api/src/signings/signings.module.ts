import { Module } from '@nestjs/common';
import { CodesModule } from '../codes/codes.module.js';
import { SigningSweeper } from './signing-sweeper.js';
import { SigningsController } from './signings.controller.js';
import { SigningsService } from './signings.service.js';

@Module({ imports: [CodesModule], controllers: [SigningsController], providers: [SigningsService, SigningSweeper], exports: [SigningsService] })
export class SigningsModule {}

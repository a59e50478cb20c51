import { Module } from '@nestjs/common';
import { OutsideSystemsController } from './outside-systems.controller.js';
import { OutsideSystemsService } from './outside-systems.service.js';
import { SignOuts } from './sign-outs.js';

@Module({ controllers: [OutsideSystemsController], providers: [OutsideSystemsService, SignOuts], exports: [SignOuts] })
export class OutsideSystemsModule {}

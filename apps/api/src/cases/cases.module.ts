import { Module } from '@nestjs/common';
import { InstancesController } from '../instances/instances.controller.js';
import { CasesController } from './cases.controller.js';
import { DefinitionWords } from './definition-words.js';

@Module({ controllers: [CasesController, InstancesController], providers: [DefinitionWords] })
export class CasesModule {}

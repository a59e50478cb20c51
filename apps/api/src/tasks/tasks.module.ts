import { Module } from '@nestjs/common';
import { DocumentSigning } from '../documents/document-signing.js';
import { ReplyDesk } from './reply-desk.js';
import { TasksController } from './tasks.controller.js';
import { TasksService } from './tasks.service.js';

@Module({ controllers: [TasksController], providers: [TasksService, ReplyDesk, DocumentSigning] })
export class TasksModule {}

import { Module } from '@nestjs/common';
import { DocumentSigning } from '../documents/document-signing.js';
import { ServiceDesk } from './service-desk.js';
import { SubmissionsController } from './submissions.controller.js';
import { SubmissionsService } from './submissions.service.js';

@Module({ controllers: [SubmissionsController], providers: [ServiceDesk, DocumentSigning, SubmissionsService] })
export class SubmissionsModule {}

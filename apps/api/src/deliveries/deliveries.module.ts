import { Module } from '@nestjs/common';
import { DocumentSigning } from '../documents/document-signing.js';
import { DeliveriesController } from './deliveries.controller.js';
import { DeliveriesService } from './deliveries.service.js';

@Module({ controllers: [DeliveriesController], providers: [DeliveriesService, DocumentSigning] })
export class DeliveriesModule {}

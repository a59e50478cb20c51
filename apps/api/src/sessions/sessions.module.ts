import { Module } from '@nestjs/common';
import { DesksModule } from '../accounts/desks.module.js';
import { SessionOpener } from './session-opener.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';

@Module({ imports: [DesksModule], controllers: [SignInController, SessionsController], providers: [SessionOpener, SignInService, SessionsService] })
export class SessionsModule {}

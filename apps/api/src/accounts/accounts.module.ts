import { Module } from '@nestjs/common';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { ChannelsService } from './channels.service.js';
import { DesksModule } from './desks.module.js';
import { FactorsController } from './factors.controller.js';
import { FactorsService } from './factors.service.js';
import { RecoveryController } from './recovery.controller.js';
import { RecoveryService } from './recovery.service.js';
import { RolesController } from './roles.controller.js';
import { RolesService } from './roles.service.js';

@Module({ imports: [DesksModule], controllers: [AccountsController, FactorsController, RecoveryController, RolesController], providers: [AccountsService, ChannelsService, FactorsService, RecoveryService, RolesService] })
export class AccountsModule {}

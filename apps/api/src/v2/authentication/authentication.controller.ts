import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { tenantNames, type Database } from '#persistence';
import { Me } from '../../access/me.js';
import type { Principal } from '../../access/principal.js';
import { Roles } from '../../access/roles.js';
import { tenantsOf } from '../../access/tenants.js';
import { DATABASE } from '../../tokens.js';
import { ENGINE_ROLES } from '../scope.js';
import { answer, boolean, text, texts } from '../shapes.js';

@ApiTags('cluster')
@Roles('clerk', ...ENGINE_ROLES)
@Controller('v2/authentication')
export class AuthenticationController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get('me')
  @ApiOperation({ summary: 'Tell who asks, as the token says' })
  @ApiResponse({
    status: 200,
    schema: answer({
      username: text, displayName: text, email: { ...text, nullable: true }, authorizedComponents: texts, tenants: { type: 'array', items: answer({ tenantId: text, name: text, description: text }) },
      groups: texts, roles: texts, salesPlanType: text, c8Links: { type: 'object', additionalProperties: text }, canLogout: boolean,
    }),
  })
  async me(@Me() me: Principal): Promise<object> {
    const tenants = tenantsOf(me) ?? (await tenantNames(this.database));
    return {
      username: me.subject,
      displayName: me.name,
      email: null,
      authorizedComponents: ['*'],
      tenants: tenants.map((tenantId) => ({ tenantId, name: tenantId, description: '' })),
      groups: me.groups,
      roles: me.roles,
      salesPlanType: '',
      c8Links: {},
      canLogout: false,
    };
  }
}

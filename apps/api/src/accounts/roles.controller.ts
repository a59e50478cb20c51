import { Controller, Delete, Get, HttpCode, Inject, Param, Put } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { From, type Whence } from '../access/from.js';
import { Me } from '../access/me.js';
import type { Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { DEFAULT_TENANT } from '../access/tenants.js';
import { ProblemException } from '../errors/problem-exception.js';
import { ValidBody } from '../validation/body.js';
import { RolesService } from './roles.service.js';
import { ACCOUNT_ROLES, GRANT, GRANTABLE, ROLE } from './shapes.js';

@ApiTags('accounts')
@Roles('admin')
@Controller('api/v1/accounts/:userId/roles')
export class RolesController {
  constructor(@Inject(RolesService) private readonly roles: RolesService) {}

  @Get()
  @ApiOperation({ summary: 'The roles that an account was granted in the agencies of who asks' })
  @ApiResponse({ status: 200, schema: ACCOUNT_ROLES })
  @ApiResponse({ status: 404, description: 'ACCOUNT_NOT_FOUND' })
  list(@Me() me: Principal, @Param('userId') userId: string): Promise<object> {
    return this.roles.list(me, userId);
  }

  @Put(':role')
  @ApiOperation({ summary: 'Grants a role, for offices and agencies; seen at the next request' })
  @ApiParam({ name: 'role', enum: GRANTABLE })
  @ApiBody({ schema: GRANT as object })
  @ApiResponse({ status: 200, schema: ROLE })
  @ApiResponse({ status: 403, description: 'TENANT_NOT_YOURS' })
  @ApiResponse({ status: 404, description: 'ACCOUNT_NOT_FOUND' })
  grant(@Me() me: Principal, @Param('userId') userId: string, @Param('role') role: string, @ValidBody(GRANT) body: { readonly groups?: readonly string[]; readonly tenants?: readonly string[] }, @From() from: Whence): Promise<object> {
    return this.roles.grant(me, userId, { role: known(role), groups: body.groups ?? [], tenants: body.tenants ?? [DEFAULT_TENANT] }, from);
  }

  @Delete(':role')
  @HttpCode(204)
  @ApiOperation({ summary: 'Takes a role away; seen at the next request' })
  @ApiParam({ name: 'role', enum: GRANTABLE })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'ACCOUNT_NOT_FOUND, ROLE_NOT_GRANTED' })
  revoke(@Me() me: Principal, @Param('userId') userId: string, @Param('role') role: string, @From() from: Whence): Promise<void> {
    return this.roles.revoke(me, userId, known(role), from);
  }
}

function known(role: string): string {
  if ((GRANTABLE as readonly string[]).includes(role)) return role;
  throw new ProblemException(404, { code: 'ROLE_UNKNOWN', message: 'There is no such role that can be granted', hint: `One of ${GRANTABLE.join(', ')}.` });
}

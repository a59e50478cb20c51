import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ROLES, type Principal, type Role } from '../access/principal.js';
import { Public } from '../access/roles.js';
import { SandboxTokens } from '../access/sandbox-tokens.js';
import { DEFAULT_TENANT } from '../access/tenants.js';
import { ValidBody } from '../validation/body.js';

const NAME = { type: 'string', minLength: 1, maxLength: 120 } as const;
const BODY = {
  type: 'object',
  additionalProperties: false,
  required: ['subject', 'roles'],
  properties: {
    subject: { ...NAME, pattern: '^[^\\s\\u0000-\\u001f<>"]+$' },
    name: NAME,
    roles: { type: 'array', maxItems: ROLES.length, items: { enum: ROLES } },
    groups: { type: 'array', maxItems: 50, items: NAME },
    tenants: { type: 'array', maxItems: 50, items: NAME },
  },
} as const;

interface Wanted {
  readonly subject: string;
  readonly name?: string;
  readonly roles: readonly Role[];
  readonly groups?: readonly string[];
  readonly tenants?: readonly string[];
}

/** The sandbox's sign-in: anyone as anyone. It does not exist outside the sandbox. */
@ApiTags('sandbox')
@Public()
@Controller(['api/v1/sandbox/token', 'sandbox/token'])
export class SandboxTokenController {
  constructor(@Inject(SandboxTokens) private readonly tokens: SandboxTokens) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'A token for anyone who asks (sandbox only)' })
  @ApiBody({ schema: BODY as object })
  @ApiResponse({ status: 200, schema: { type: 'object', properties: { token: { type: 'string' } } } })
  async token(@ValidBody(BODY) wanted: Wanted): Promise<{ token: string }> {
    const { subject, name = subject, roles, groups = [], tenants = [DEFAULT_TENANT] } = wanted;
    const who: Principal = { subject, name, roles, groups, tenants };
    return { token: await this.tokens.make(who) };
  }
}

import { Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { From, type Whence } from '../access/from.js';
import { Public } from '../access/roles.js';
import { ValidBody } from '../validation/body.js';
import { RecoveryService, type Recovering } from './recovery.service.js';
import { NOTHING, OPTIONS, RECOVERED, RECOVERING, RECOVERY, RECOVERY_BEGUN } from './shapes.js';

@ApiTags('accounts')
@Public()
@Controller('api/v1/accounts/recovery')
export class RecoveryController {
  constructor(@Inject(RecoveryService) private readonly recovery: RecoveryService) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Begins to recover an account; a code goes to its address. The answer is the same where there is none' })
  @ApiBody({ schema: RECOVERY as object })
  @ApiResponse({ status: 202, schema: RECOVERY_BEGUN })
  @ApiResponse({ status: 429, description: 'TOO_MANY_ATTEMPTS' })
  begin(@ValidBody(RECOVERY) body: { readonly userId: string }, @From() from: Whence): Promise<object> {
    return this.recovery.begin(body.userId, from);
  }

  @Post(':id/passkey-options')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a passkey has to sign, where it takes the place of the recovery code' })
  @ApiResponse({ status: 200, schema: OPTIONS })
  @ApiResponse({ status: 404, description: 'CHALLENGE_UNKNOWN' })
  options(@Param('id') id: string, @ValidBody(NOTHING) _nothing: object): Promise<object> {
    return this.recovery.passkeyOptions(id);
  }

  @Post(':id')
  @HttpCode(200)
  @ApiOperation({ summary: 'The code, and the recovery code or a passkey, for a new password; all sessions end, a new recovery code is shown' })
  @ApiBody({ schema: RECOVERING as object })
  @ApiResponse({ status: 200, schema: RECOVERED })
  @ApiResponse({ status: 400, description: 'PASSWORD_UNFIT' })
  @ApiResponse({ status: 403, description: 'RECOVERY_REFUSED, with the attempts left' })
  @ApiResponse({ status: 404, description: 'CHALLENGE_UNKNOWN' })
  finish(@Param('id') id: string, @ValidBody(RECOVERING) body: Recovering, @From() from: Whence): Promise<object> {
    return this.recovery.finish(id, body, from);
  }
}

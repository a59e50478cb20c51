import { Controller, Get, HttpCode, Inject, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { SessionInUse } from '#persistence';
import { From, type Whence } from '../access/from.js';
import { Me } from '../access/me.js';
import { MySession } from '../access/my-session.js';
import { ROLES, type Principal } from '../access/principal.js';
import { Public, Roles } from '../access/roles.js';
import { ProblemException } from '../errors/problem-exception.js';
import { ValidBody } from '../validation/body.js';
import { isKey, limitOf } from '../validation/page.js';
import { AccountsService } from './accounts.service.js';
import { ChannelsService } from './channels.service.js';
import { AUDIT, CHANGING, CHANNEL, CHANNEL_CODE, CODE_SENT, MY_ACCOUNT, NEW_PASSWORD, NOTHING, RECOVERY_CODE, REGISTERED, REGISTRATION, type Changing, type Registration } from './shapes.js';

@ApiTags('accounts')
@Controller('api/v1/accounts')
export class AccountsController {
  constructor(
    @Inject(AccountsService) private readonly accounts: AccountsService,
    @Inject(ChannelsService) private readonly channels: ChannelsService,
  ) {}

  @Post()
  @Public()
  @ApiOperation({ summary: 'Opens an account; its e-mail address counts once the code that goes to it came back' })
  @ApiBody({ schema: REGISTRATION as object })
  @ApiResponse({ status: 201, schema: REGISTERED })
  @ApiResponse({ status: 400, description: 'PASSWORD_UNFIT, PESEL_INVALID, BIRTH_DATE_MISMATCH' })
  @ApiResponse({ status: 403, description: 'REGISTRATION_CLOSED' })
  @ApiResponse({ status: 409, description: 'ACCOUNT_ID_TAKEN' })
  @ApiResponse({ status: 429, description: 'TOO_MANY_ATTEMPTS' })
  register(@ValidBody(REGISTRATION) body: Registration, @From() from: Whence): Promise<object> {
    return this.accounts.register(body, from);
  }

  @Get('me')
  @Roles(...ROLES)
  @ApiOperation({ summary: 'My account: who I am here, what it allows, what I can sign in with' })
  @ApiResponse({ status: 200, schema: MY_ACCOUNT })
  @ApiResponse({ status: 409, description: 'ACCOUNT_CLOSED' })
  me(@Me() me: Principal): Promise<object> {
    return this.accounts.me(me);
  }

  @Patch('me')
  @Roles(...ROLES)
  @ApiOperation({ summary: 'Changes what needs no code: names and PESEL until a profile stands on them, language, where codes go, whether sign-in asks for one' })
  @ApiBody({ schema: CHANGING as object })
  @ApiResponse({ status: 200, schema: MY_ACCOUNT })
  @ApiResponse({ status: 403, description: 'SIGN_IN_AGAIN, CREDENTIALS_ELSEWHERE' })
  @ApiResponse({ status: 409, description: 'ACCOUNT_CLOSED, IDENTITY_CONFIRMED, CHANNEL_MISSING' })
  change(@Me() me: Principal, @MySession() session: SessionInUse | null, @ValidBody(CHANGING) body: Changing, @From() from: Whence): Promise<object> {
    return this.accounts.change(me, session, body, from);
  }

  @Get('me/audit')
  @Roles(...ROLES)
  @ApiOperation({ summary: 'What was done with my account, by whom and from where, the newest first' })
  @ApiQuery({ name: 'after', required: false })
  @ApiQuery({ name: 'limit', required: false })
  @ApiResponse({ status: 200, schema: AUDIT })
  async audit(@Me() me: Principal, @Query('after') after?: string, @Query('limit') limit?: string): Promise<object> {
    if (after !== undefined && !isKey(after)) throw new ProblemException(400, { code: 'QUERY_INVALID', message: 'after is no mark that a page gave', location: 'after', hint: 'Give `next` of the page before.' });
    return this.accounts.audit(me, limitOf(limit), after ?? null);
  }

  @Post('me/password')
  @HttpCode(204)
  @Roles(...ROLES)
  @ApiOperation({ summary: 'Sets a new password; every other session ends' })
  @ApiBody({ schema: NEW_PASSWORD as object })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 400, description: 'PASSWORD_UNFIT' })
  @ApiResponse({ status: 403, description: 'PASSWORD_WRONG, SIGN_IN_AGAIN, CREDENTIALS_ELSEWHERE' })
  @ApiResponse({ status: 409, description: 'PASSWORD_CHANGED' })
  @ApiResponse({ status: 429, description: 'TOO_MANY_ATTEMPTS' })
  password(@Me() me: Principal, @MySession() session: SessionInUse | null, @ValidBody(NEW_PASSWORD) body: { readonly current?: string; readonly password: string }, @From() from: Whence): Promise<void> {
    return this.accounts.changePassword(me, session, body, from);
  }

  @Post('me/channels')
  @HttpCode(202)
  @Roles(...ROLES)
  @ApiOperation({ summary: 'Sends a code to a new e-mail address or telephone number' })
  @ApiBody({ schema: CHANNEL as object })
  @ApiResponse({ status: 202, schema: CODE_SENT })
  @ApiResponse({ status: 403, description: 'SIGN_IN_AGAIN, CREDENTIALS_ELSEWHERE' })
  @ApiResponse({ status: 429, description: 'TOO_MANY_ATTEMPTS' })
  channel(@Me() me: Principal, @MySession() session: SessionInUse | null, @ValidBody(CHANNEL) body: { readonly email?: string; readonly phone?: string }, @From() from: Whence): Promise<object> {
    return this.channels.begin(me, session, body, from);
  }

  @Post('me/channels/confirmation')
  @HttpCode(204)
  @Roles(...ROLES)
  @ApiOperation({ summary: 'The code came back: the new address counts' })
  @ApiBody({ schema: CHANNEL_CODE as object })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 403, description: 'CODE_REFUSED, with the attempts left' })
  confirm(@Me() me: Principal, @ValidBody(CHANNEL_CODE) body: { readonly kind: 'email' | 'phone'; readonly code: string }, @From() from: Whence): Promise<void> {
    return this.channels.confirm(me, body, from);
  }

  @Post('me/recovery-code')
  @HttpCode(200)
  @Roles(...ROLES)
  @ApiOperation({ summary: 'Makes a new recovery code, shown this once; the one before ends' })
  @ApiResponse({ status: 200, schema: RECOVERY_CODE })
  @ApiResponse({ status: 403, description: 'SIGN_IN_AGAIN, CREDENTIALS_ELSEWHERE' })
  recoveryCode(@Me() me: Principal, @MySession() session: SessionInUse | null, @ValidBody(NOTHING) _nothing: object, @From() from: Whence): Promise<object> {
    return this.accounts.newRecoveryCode(me, session, from);
  }

  @Post('me/closing')
  @HttpCode(204)
  @Roles(...ROLES)
  @ApiOperation({ summary: 'Closes the account for ever; its user id stays taken' })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 403, description: 'SIGN_IN_AGAIN, CREDENTIALS_ELSEWHERE' })
  close(@Me() me: Principal, @MySession() session: SessionInUse | null, @ValidBody(NOTHING) _nothing: object, @From() from: Whence): Promise<void> {
    return this.accounts.close(me, session, from);
  }
}

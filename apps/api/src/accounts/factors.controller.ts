import { Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import type { SessionInUse } from '#persistence';
import { From, type Whence } from '../access/from.js';
import { Me } from '../access/me.js';
import { MySession } from '../access/my-session.js';
import { ROLES, type Principal } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { ValidBody } from '../validation/body.js';
import { FactorsService } from './factors.service.js';
import { NEW_PASSKEY, NOTHING, OPTIONS, PASSKEY, PASSKEYS, TOTP_BEGUN, TOTP_CODE } from './shapes.js';

@ApiTags('accounts')
@Roles(...ROLES)
@Controller('api/v1/accounts/me')
export class FactorsController {
  constructor(@Inject(FactorsService) private readonly factors: FactorsService) {}

  @Post('passkeys/options')
  @HttpCode(200)
  @ApiOperation({ summary: 'What an authenticator needs in order to make a passkey (WebAuthn), for five minutes' })
  @ApiResponse({ status: 200, schema: OPTIONS })
  @ApiResponse({ status: 403, description: 'SIGN_IN_AGAIN, CREDENTIALS_ELSEWHERE' })
  options(@Me() me: Principal, @MySession() session: SessionInUse | null, @ValidBody(NOTHING) _nothing: object): Promise<object> {
    return this.factors.passkeyOptions(me, session);
  }

  @Post('passkeys')
  @ApiOperation({ summary: 'Registers the passkey that the authenticator made' })
  @ApiBody({ schema: NEW_PASSKEY as object })
  @ApiResponse({ status: 201, schema: PASSKEY })
  @ApiResponse({ status: 400, description: 'PASSKEY_REFUSED' })
  @ApiResponse({ status: 404, description: 'CHALLENGE_UNKNOWN' })
  @ApiResponse({ status: 409, description: 'PASSKEY_EXISTS' })
  add(@Me() me: Principal, @MySession() session: SessionInUse | null, @ValidBody(NEW_PASSKEY) body: { readonly challengeId: string; readonly name: string; readonly response: RegistrationResponseJSON }, @From() from: Whence): Promise<object> {
    return this.factors.addPasskey(me, session, body, from);
  }

  @Get('passkeys')
  @ApiOperation({ summary: 'My passkeys, with their last use' })
  @ApiResponse({ status: 200, schema: PASSKEYS })
  list(@Me() me: Principal): Promise<object> {
    return this.factors.listPasskeys(me);
  }

  @Delete('passkeys/:credentialId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Removes a passkey' })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'PASSKEY_NOT_FOUND' })
  remove(@Me() me: Principal, @MySession() session: SessionInUse | null, @Param('credentialId') credentialId: string, @From() from: Whence): Promise<void> {
    return this.factors.removePasskey(me, session, credentialId, from);
  }

  @Post('totp')
  @HttpCode(200)
  @ApiOperation({ summary: 'A new secret for an authenticator app (RFC 6238); counts once a code of it came back' })
  @ApiResponse({ status: 200, schema: TOTP_BEGUN })
  @ApiResponse({ status: 409, description: 'TOTP_EXISTS' })
  beginTotp(@Me() me: Principal, @MySession() session: SessionInUse | null, @ValidBody(NOTHING) _nothing: object, @From() from: Whence): Promise<object> {
    return this.factors.beginTotp(me, session, from);
  }

  @Post('totp/confirmation')
  @HttpCode(204)
  @ApiOperation({ summary: 'A code of the app: from now on sign-in asks for one' })
  @ApiBody({ schema: TOTP_CODE as object })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 403, description: 'TOTP_REFUSED' })
  confirmTotp(@Me() me: Principal, @MySession() session: SessionInUse | null, @ValidBody(TOTP_CODE) body: { readonly code: string }, @From() from: Whence): Promise<void> {
    return this.factors.confirmTotp(me, session, body.code, from);
  }

  @Delete('totp')
  @HttpCode(204)
  @ApiOperation({ summary: 'Removes the authenticator app' })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'TOTP_NOT_FOUND' })
  removeTotp(@Me() me: Principal, @MySession() session: SessionInUse | null, @From() from: Whence): Promise<void> {
    return this.factors.removeTotp(me, session, from);
  }
}

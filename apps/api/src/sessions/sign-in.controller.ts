import { Controller, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '#runtime';
import { From, type Whence } from '../access/from.js';
import { demandNoOtherOrigin } from '../access/own-origin.js';
import { Public } from '../access/roles.js';
import { setCookie } from '../access/session-cookie.js';
import { NOTHING } from '../accounts/shapes.js';
import { CONFIG } from '../tokens.js';
import { ValidBody } from '../validation/body.js';
import type { Opened } from './opened.js';
import { CHALLENGED, CODE_SENT, FACTOR_ANSWER, OPENED, OPTIONS, PASSKEY_SIGN_IN, SIGNING_IN, type Carrier, type FactorAnswer, type SigningIn } from './shapes.js';
import { SignInService } from './sign-in.service.js';

@ApiTags('sessions')
@Public()
@Controller('api/v1/sessions')
export class SignInController {
  constructor(
    @Inject(SignInService) private readonly signIn: SignInService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Signs in with a password; 202 where a second factor is set' })
  @ApiBody({ schema: SIGNING_IN as object })
  @ApiResponse({ status: 200, schema: OPENED })
  @ApiResponse({ status: 202, schema: CHALLENGED })
  @ApiResponse({ status: 401, description: 'SIGN_IN_REFUSED' })
  @ApiResponse({ status: 403, description: 'ORIGIN_REFUSED' })
  @ApiResponse({ status: 429, description: 'TOO_MANY_ATTEMPTS' })
  async byPassword(@ValidBody(SIGNING_IN) body: SigningIn, @From() from: Whence, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    this.#demandOwn(request);
    const answer = await this.signIn.byPassword(body.userId, body.password, from);
    if ('token' in answer) return this.#carried(answer, body.as, reply);
    reply.code(202);
    return answer;
  }

  @Post('challenges/:id/code')
  @HttpCode(202)
  @ApiOperation({ summary: 'Sends the code of this sign-in to the holder’s channel; a new code ends the old one' })
  @ApiResponse({ status: 202, schema: CODE_SENT })
  @ApiResponse({ status: 404, description: 'CHALLENGE_UNKNOWN' })
  @ApiResponse({ status: 409, description: 'FACTOR_UNAVAILABLE' })
  code(@Param('id') id: string, @ValidBody(NOTHING) _nothing: object, @From() from: Whence): Promise<object> {
    return this.signIn.sendCode(id, from);
  }

  @Post('challenges/:id/passkey-options')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a passkey has to sign as the second factor of this sign-in' })
  @ApiResponse({ status: 200, schema: OPTIONS })
  @ApiResponse({ status: 404, description: 'CHALLENGE_UNKNOWN' })
  @ApiResponse({ status: 409, description: 'FACTOR_UNAVAILABLE' })
  options(@Param('id') id: string, @ValidBody(NOTHING) _nothing: object): Promise<object> {
    return this.signIn.passkeyOptions(id);
  }

  @Post('challenges/:id')
  @HttpCode(200)
  @ApiOperation({ summary: 'Signs in with the second factor' })
  @ApiBody({ schema: FACTOR_ANSWER as object })
  @ApiResponse({ status: 200, schema: OPENED })
  @ApiResponse({ status: 403, description: 'FACTOR_REFUSED, with the attempts left' })
  @ApiResponse({ status: 404, description: 'CHALLENGE_UNKNOWN' })
  @ApiResponse({ status: 409, description: 'FACTOR_UNAVAILABLE' })
  @ApiResponse({ status: 429, description: 'TOO_MANY_ATTEMPTS' })
  async byFactor(@Param('id') id: string, @ValidBody(FACTOR_ANSWER) body: FactorAnswer, @From() from: Whence, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    this.#demandOwn(request);
    return this.#carried(await this.signIn.byFactor(id, body, from), body.as, reply);
  }

  @Post('passkey/options')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a passkey has to sign in order to sign in without a password' })
  @ApiResponse({ status: 200, schema: OPTIONS })
  @ApiResponse({ status: 429, description: 'TOO_MANY_ATTEMPTS' })
  passkeyOptions(@ValidBody(NOTHING) _nothing: object, @From() from: Whence): Promise<object> {
    return this.signIn.beginByPasskey(from);
  }

  @Post('passkey')
  @HttpCode(200)
  @ApiOperation({ summary: 'Signs in with a passkey alone' })
  @ApiBody({ schema: PASSKEY_SIGN_IN as object })
  @ApiResponse({ status: 200, schema: OPENED })
  @ApiResponse({ status: 401, description: 'SIGN_IN_REFUSED' })
  @ApiResponse({ status: 404, description: 'CHALLENGE_UNKNOWN' })
  async byPasskey(@ValidBody(PASSKEY_SIGN_IN) body: { readonly challengeId: string; readonly response: AuthenticationResponseJSON; readonly as?: Carrier }, @From() from: Whence, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    this.#demandOwn(request);
    return this.#carried(await this.signIn.byPasskey(body.challengeId, body.response, from), body.as, reply);
  }

  #demandOwn(request: FastifyRequest): void {
    demandNoOtherOrigin(request.headers, this.config.publicUrl);
  }

  /** The token is in the answer, or in a cookie where no script of a page can read it; never in both. */
  #carried({ token, ...session }: Opened, as: Carrier = 'cookie', reply: FastifyReply): object {
    if (as === 'bearer') return { ...session, token };
    reply.header('set-cookie', setCookie(token, this.config));
    return session;
  }
}

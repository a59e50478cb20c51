import { Controller, Get, HttpCode, Inject, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { OutsideSystem, SigningForm } from '#persistence';
import { Public } from '../access/roles.js';
import { ProblemException } from '../errors/problem-exception.js';
import { bytesOfBase64 } from '../validation/base64.js';
import { ValidBody } from '../validation/body.js';
import { AccountRequestsService, type AccountRequest } from './account-requests.service.js';
import { HolderInfoService } from './holder-info.service.js';
import { OperationsService, type Operation } from './operations.service.js';
import { ACCOUNT_REQUEST, ASKED, BY_PESEL, HOLDER, HOLDERS, NEW_ACCOUNT_REQUEST, NEW_OPERATION, NEW_SIGNING_REQUEST, OPERATION, OPERATION_ASKED, SIGNING_REQUEST } from './shapes.js';
import { SigningRequestsService } from './signing-requests.service.js';
import { AskingSystem, SystemGuard } from './system-guard.js';

interface NewSigningRequest {
  readonly document: { readonly name: string; readonly content: string; readonly mediaType?: string; readonly form?: SigningForm };
  readonly successUrl: string;
  readonly failureUrl: string;
  readonly additionalInfo?: string;
}

/** For outside systems in their own name; `Public` since no person asks: the guard beside it lets systems in, and nobody else. */
@ApiTags('outside systems')
@Public()
@UseGuards(SystemGuard)
@Controller('api/v1/outside')
export class OutsideController {
  constructor(
    @Inject(SigningRequestsService) private readonly signings: SigningRequestsService,
    @Inject(OperationsService) private readonly operations: OperationsService,
    @Inject(AccountRequestsService) private readonly accounts: AccountRequestsService,
    @Inject(HolderInfoService) private readonly holders: HolderInfoService,
  ) {}

  @Post('signing-requests')
  @ApiOperation({ summary: 'A document that a holder is to sign with his trusted profile' })
  @ApiBody({ schema: NEW_SIGNING_REQUEST as object })
  @ApiResponse({ status: 201, schema: ASKED })
  @ApiResponse({ status: 401, description: 'SYSTEM_TOKEN_INVALID' })
  @ApiResponse({ status: 413, description: 'REQUEST_DOCUMENT_SIZE' })
  @ApiResponse({ status: 422, description: 'RETURN_URL_FOREIGN, DOCUMENT_NOT_BASE64, and what stands in the way of signing it (docs/errors/signature.md)' })
  @ApiResponse({ status: 429, description: 'REQUESTS_TOO_MANY' })
  addSigning(@AskingSystem() system: OutsideSystem, @ValidBody(NEW_SIGNING_REQUEST) { document: { content, ...document }, ...more }: NewSigningRequest): Promise<object> {
    return this.signings.add(system, { ...document, ...more, content: bytesOfBase64(content, '/document/content') });
  }

  @Get('signing-requests/:id')
  @ApiOperation({ summary: 'How it stands; the signed document once it is signed' })
  @ApiResponse({ status: 200, schema: SIGNING_REQUEST })
  @ApiResponse({ status: 404, description: 'SIGNING_REQUEST_UNKNOWN' })
  signing(@AskingSystem() system: OutsideSystem, @Param('id') id: string): Promise<object> {
    return this.signings.view(system, id);
  }

  @Post('operations')
  @ApiOperation({ summary: 'An operation of the system that its holder is to authorise by a code' })
  @ApiBody({ schema: NEW_OPERATION as object })
  @ApiResponse({ status: 201, schema: OPERATION_ASKED })
  @ApiResponse({ status: 404, description: 'HOLDER_UNKNOWN' })
  @ApiResponse({ status: 422, description: 'RETURN_URL_FOREIGN' })
  @ApiResponse({ status: 429, description: 'REQUESTS_TOO_MANY' })
  addOperation(@AskingSystem() system: OutsideSystem, @ValidBody(NEW_OPERATION) body: Operation): Promise<object> {
    return this.operations.add(system, body);
  }

  @Get('operations/:id')
  @ApiOperation({ summary: 'Whether it is authorised, and the proof' })
  @ApiResponse({ status: 200, schema: OPERATION })
  @ApiResponse({ status: 404, description: 'SIGNING_REQUEST_UNKNOWN' })
  operation(@AskingSystem() system: OutsideSystem, @Param('id') id: string): Promise<object> {
    return this.operations.view(system, id);
  }

  @Post('account-requests')
  @ApiOperation({ summary: 'What the system needs to know of somebody to make an account of his' })
  @ApiBody({ schema: NEW_ACCOUNT_REQUEST as object })
  @ApiResponse({ status: 201, schema: ASKED })
  @ApiResponse({ status: 403, description: 'ITEM_NOT_ALLOWED' })
  @ApiResponse({ status: 422, description: 'RETURN_URL_FOREIGN' })
  @ApiResponse({ status: 429, description: 'REQUESTS_TOO_MANY' })
  addAccount(@AskingSystem() system: OutsideSystem, @ValidBody(NEW_ACCOUNT_REQUEST) body: AccountRequest): Promise<object> {
    return this.accounts.add(system, body);
  }

  @Get('account-requests/:id')
  @ApiOperation({ summary: 'What the holder lets be known, once he has agreed' })
  @ApiResponse({ status: 200, schema: ACCOUNT_REQUEST })
  @ApiResponse({ status: 404, description: 'SIGNING_REQUEST_UNKNOWN' })
  account(@AskingSystem() system: OutsideSystem, @Param('id') id: string): Promise<object> {
    return this.accounts.view(system, id);
  }

  @Get('user-info')
  @ApiOperation({ summary: 'Whoever is signed in to the system in a session that it was told of' })
  @ApiQuery({ name: 'session', description: '`sid` of the ID token, or SessionIndex' })
  @ApiResponse({ status: 200, schema: HOLDER })
  @ApiResponse({ status: 404, description: 'SESSION_UNKNOWN' })
  async bySession(@AskingSystem() system: OutsideSystem, @Query('session') session?: string): Promise<object> {
    const info = typeof session === 'string' && session !== '' && session.length <= 200 ? await this.holders.bySession(system, session) : null;
    if (info === null) throw new ProblemException(404, { code: 'SESSION_UNKNOWN', message: 'The system was told of no such session, it is over, or its holder has withdrawn his consent', location: 'session', hint: 'Give `sid` of the ID token, or SessionIndex of the assertion.' });
    return info;
  }

  @Post('profiles/by-pesel')
  @HttpCode(200)
  @ApiOperation({ summary: 'Holders of valid profiles with a PESEL number who let the system know that, and their profile' })
  @ApiBody({ schema: BY_PESEL as object })
  @ApiResponse({ status: 200, schema: HOLDERS })
  async byPesel(@AskingSystem() system: OutsideSystem, @ValidBody(BY_PESEL) { pesel }: { readonly pesel: string }): Promise<object> {
    return { items: await this.holders.byPesel(system, pesel) };
  }
}

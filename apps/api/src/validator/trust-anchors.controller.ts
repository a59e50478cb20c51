import { createHash, X509Certificate } from 'node:crypto';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '#domain';
import { addTrustAnchor, removeTrustAnchor, trustAnchors, type Database } from '#persistence';
import type { Config } from '#runtime';
import { demandNoOtherOrigin } from '../access/own-origin.js';
import { Public } from '../access/roles.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, CONFIG, DATABASE } from '../tokens.js';
import { ANCHOR } from './shapes.js';

interface AnchorView {
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validUntil: string;
}

/** What the sandbox's validator trusts besides its own certificates. It does not exist outside the sandbox. */
@ApiTags('sandbox')
@Public()
@Controller('api/v1/sandbox/trust-anchors')
export class TrustAnchorsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @HttpCode(201)
  @ApiOperation({ summary: 'Have the validator trust a certificate (sandbox only)', description: 'An authority, or a signer’s own. The body is its PEM text (or DER), or JSON with it.' })
  @ApiConsumes('application/x-pem-file', 'application/pem-certificate-chain', 'application/octet-stream', 'text/plain', 'application/json')
  @ApiBody({ schema: { type: 'object', required: ['certificate'], properties: { certificate: { type: 'string', description: 'PEM' } } } })
  @ApiResponse({ status: 201, schema: ANCHOR as object })
  @ApiResponse({ status: 400, description: 'TRUST_ANCHOR_MALFORMED' })
  @ApiResponse({ status: 403, description: 'ORIGIN_REFUSED' })
  async add(@Body() body: unknown, @Req() request: FastifyRequest): Promise<AnchorView> {
    this.#refuseOtherPages(request);
    const certificate = read(body);
    const fingerprint = createHash('sha256').update(certificate.raw).digest('hex');
    if (!(await addTrustAnchor(this.database, { fingerprint, certificate: certificate.raw }, this.clock.now()))) {
      throw new ProblemException(409, { code: 'TRUST_ANCHORS_TOO_MANY', message: 'The sandbox trusts as many certificates as it can', hint: 'Remove some: DELETE /api/v1/sandbox/trust-anchors/{fingerprint}.' });
    }
    return viewOf(fingerprint, certificate);
  }

  @Get()
  @ApiOperation({ summary: 'The certificates that were added (sandbox only)' })
  @ApiResponse({ status: 200, schema: { type: 'object', properties: { items: { type: 'array', items: ANCHOR as object } } } })
  async list(): Promise<{ items: readonly AnchorView[] }> {
    const kept = await trustAnchors(this.database);
    return { items: kept.map(({ fingerprint, certificate }) => viewOf(fingerprint, new X509Certificate(certificate))) };
  }

  @Delete(':fingerprint')
  @HttpCode(204)
  @ApiOperation({ summary: 'Trust it no longer (sandbox only)' })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'TRUST_ANCHOR_UNKNOWN' })
  async remove(@Param('fingerprint') fingerprint: string, @Req() request: FastifyRequest): Promise<void> {
    this.#refuseOtherPages(request);
    if (!(await removeTrustAnchor(this.database, fingerprint))) {
      throw new ProblemException(404, { code: 'TRUST_ANCHOR_UNKNOWN', message: 'No such certificate was added', hint: 'GET /api/v1/sandbox/trust-anchors lists them.' });
    }
  }

  /** Anybody may ask, but for himself: a page that a visitor opens somewhere else would change whom his sandbox trusts. */
  #refuseOtherPages({ headers }: FastifyRequest): void {
    demandNoOtherOrigin(headers, this.config.publicUrl);
  }
}

function viewOf(fingerprint: string, { subject, issuer, validFrom, validTo }: X509Certificate): AnchorView {
  return { fingerprint, subject: oneLine(subject), issuer: oneLine(issuer), validFrom: new Date(validFrom).toISOString(), validUntil: new Date(validTo).toISOString() };
}

function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ');
}

const ONE_PEM = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** Exactly one certificate: of two, nobody would know which one was meant. */
function read(body: unknown): X509Certificate {
  const given = Buffer.isBuffer(body) ? body : (body as { certificate?: unknown } | null)?.certificate;
  const text = Buffer.isBuffer(given) ? given.toString('latin1') : typeof given === 'string' ? given : '';
  const found = text.match(ONE_PEM) ?? [];
  try {
    if (found.length === 1) return new X509Certificate(found[0] as string);
    if (found.length === 0 && Buffer.isBuffer(given)) return new X509Certificate(given);
  } catch {
    // Told below, the same for every way of being none.
  }
  throw new ProblemException(400, { code: 'TRUST_ANCHOR_MALFORMED', message: `Expected one X.509 certificate in PEM, got ${found.length > 1 ? found.length : 'none'}`, hint: 'Send the text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, once.' });
}

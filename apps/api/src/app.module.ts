import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import type { Clock } from '#domain';
import type { Database } from '#persistence';
import type { Config, Logger } from '#runtime';
import type { Seal, SigningPort } from '#signature';
import { Authenticator } from './access/authenticator.js';
import { closedDoor } from './access/closed-door.js';
import { AccessGuard } from './access/guard.js';
import { OidcTokens } from './access/oidc-tokens.js';
import { SandboxTokens } from './access/sandbox-tokens.js';
import { ProblemFilter } from './errors/problem-filter.js';
import { HealthModule } from './health/health.module.js';
import { HttpMetrics } from './health/http-metrics.js';
import { OperationsModule } from './operations/operations.module.js';
import { RESOURCES } from './resources.js';
import { SandboxModule } from './sandbox/sandbox.module.js';
import { QueryGuard } from './validation/query.guard.js';
import type { TemporalGateway } from './temporal/temporal-gateway.js';
import { ANCHORS, AUTHENTICATOR, CLOCK, CONFIG, DATABASE, LOGGER, SEAL, SIGNING, TEMPORAL } from './tokens.js';

/** Everything that the app is made of and does not make itself: tests hand in parts of their own. */
export interface AppParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly database: Database;
  readonly temporal: TemporalGateway;
  /** The sandbox's; null outside it, where documents are signed elsewhere. */
  readonly signing: SigningPort | null;
  readonly seal: Seal;
  /** Certificates that signatures are trusted by, DER. */
  readonly anchors: readonly Buffer[];
  readonly logger: Logger;
}

@Module({})
export class AppModule {
  static with(parts: AppParts): DynamicModule {
    const { config, clock } = parts;
    const sandboxTokens = config.sandbox ? new SandboxTokens(config.keysDir, clock) : null;
    const oidc = config.oidcIssuer === null ? closedDoor : new OidcTokens(config.oidcIssuer, config.oidcAudience, clock);
    const given = [
      { provide: CONFIG, useValue: config },
      { provide: CLOCK, useValue: clock },
      { provide: DATABASE, useValue: parts.database },
      { provide: TEMPORAL, useValue: parts.temporal },
      { provide: SIGNING, useValue: parts.signing },
      { provide: SEAL, useValue: parts.seal },
      { provide: ANCHORS, useValue: parts.anchors },
      { provide: LOGGER, useValue: parts.logger },
      { provide: HttpMetrics, useValue: new HttpMetrics() },
      { provide: AUTHENTICATOR, useValue: new Authenticator(sandboxTokens ?? oidc, clock, { basicDemo: config.sandbox }) },
    ];
    return {
      module: AppModule,
      global: true,
      imports: [HealthModule, OperationsModule, ...RESOURCES, ...(sandboxTokens === null ? [] : [SandboxModule.with(sandboxTokens)])],
      providers: [...given, { provide: APP_GUARD, useClass: AccessGuard }, { provide: APP_GUARD, useClass: QueryGuard }, { provide: APP_FILTER, useClass: ProblemFilter }],
      exports: given.map(({ provide }) => provide),
    };
  }
}

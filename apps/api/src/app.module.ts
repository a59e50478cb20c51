import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import type { Clock } from '#domain';
import { openNotices } from '#notices';
import { Programs, type Database } from '#persistence';
import { API_PARTS, type Config, type Logger } from '#runtime';
import type { Signatures } from '#signature';
import { Authenticator } from './access/authenticator.js';
import { closedDoor } from './access/closed-door.js';
import { AccessGuard } from './access/guard.js';
import { OidcTokens } from './access/oidc-tokens.js';
import { SandboxTokens } from './access/sandbox-tokens.js';
import { SessionsInUse } from './access/sessions-in-use.js';
import { PROGRAMS } from './deployments/programs.js';
import { ProblemFilter } from './errors/problem-filter.js';
import { HealthModule } from './health/health.module.js';
import { HttpMetrics } from './health/http-metrics.js';
import { ApiNotices } from './notices/api-notices.js';
import { archiveData } from './signings/archive-data.js';
import { configuredTimeStamps } from './signings/configured-time-stamps.js';
import { profileSigner } from './signings/profile-signer.js';
import { RESOURCES } from './resources.js';
import { SandboxModule } from './sandbox/sandbox.module.js';
import { QueryGuard } from './validation/query.guard.js';
import type { TemporalGateway } from './temporal/temporal-gateway.js';
import { ANCHORS, AUTHENTICATOR, CLOCK, CONFIG, DATABASE, LOGGER, NOTICES, PROFILE_SIGNER, SEAL, SIGNATURES, SIGNING, TEMPORAL } from './tokens.js';

/** Everything that the app is made of and does not make itself: tests hand in parts of their own. */
export interface AppParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly database: Database;
  readonly temporal: TemporalGateway;
  /** The seal, what the sandbox signs with (null outside it), and by which certificates signatures are trusted. */
  readonly signatures: Signatures;
  readonly logger: Logger;
}

@Module({})
export class AppModule {
  static with(parts: AppParts): DynamicModule {
    const { config, clock } = parts;
    const sandboxTokens = config.sandbox ? new SandboxTokens(config.keysDir, clock) : null;
    const oidc = config.oidcIssuer === null ? closedDoor : new OidcTokens(config.oidcIssuer, config.oidcAudience, clock);
    const sessions = new SessionsInUse(parts.database, clock, config);
    const given = [
      { provide: CONFIG, useValue: config },
      { provide: CLOCK, useValue: clock },
      { provide: DATABASE, useValue: parts.database },
      // Everything that starts an instance asks it what to pin it to.
      { provide: PROGRAMS, useValue: new Programs(parts.database) },
      { provide: TEMPORAL, useValue: parts.temporal },
      { provide: SIGNATURES, useValue: parts.signatures },
      { provide: SIGNING, useValue: parts.signatures.sandbox },
      { provide: SEAL, useValue: parts.signatures.seal },
      { provide: PROFILE_SIGNER, useValue: profileSigner({ signatures: parts.signatures, timeStamps: configuredTimeStamps(config), archive: archiveData(config, parts.signatures) }) },
      { provide: ANCHORS, useValue: parts.signatures.anchors },
      { provide: LOGGER, useValue: parts.logger },
      { provide: HttpMetrics, useValue: new HttpMetrics() },
      { provide: AUTHENTICATOR, useValue: new Authenticator(sandboxTokens ?? oidc, clock, { basicDemo: config.sandbox }, sessions) },
      { provide: SessionsInUse, useValue: sessions },
      { provide: NOTICES, useValue: new ApiNotices(openNotices(parts)) },
    ];
    return {
      module: AppModule,
      global: true,
      imports: [HealthModule, ...API_PARTS.filter((part) => config.apiParts?.includes(part) !== false).flatMap((part) => RESOURCES[part]), ...(sandboxTokens === null ? [] : [SandboxModule.with(sandboxTokens)])],
      providers: [...given, { provide: APP_GUARD, useClass: AccessGuard }, { provide: APP_GUARD, useClass: QueryGuard }, { provide: APP_FILTER, useClass: ProblemFilter }],
      exports: given.map(({ provide }) => provide),
    };
  }
}

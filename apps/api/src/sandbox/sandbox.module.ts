import { Module, type DynamicModule } from '@nestjs/common';
import type { SandboxTokens } from '../access/sandbox-tokens.js';
import { SandboxTokens as SANDBOX_TOKENS } from '../access/sandbox-tokens.js';
import { TrustAnchorsController } from '../validator/trust-anchors.controller.js';
import { SandboxMessagesController } from './sandbox-messages.controller.js';
import { SandboxRegistersController } from './sandbox-registers.controller.js';
import { SandboxRevocationsController } from './sandbox-revocations.controller.js';
import { SandboxTimeStampsController } from './sandbox-time-stamps.controller.js';
import { SandboxTokenController } from './sandbox-token.controller.js';

/** Exists only where the app is a sandbox: outside it the routes are not there at all. */
@Module({})
export class SandboxModule {
  static with(tokens: SandboxTokens): DynamicModule {
    return { module: SandboxModule, controllers: [SandboxTokenController, SandboxMessagesController, SandboxTimeStampsController, SandboxRegistersController, SandboxRevocationsController, TrustAnchorsController], providers: [{ provide: SANDBOX_TOKENS, useValue: tokens }] };
  }
}

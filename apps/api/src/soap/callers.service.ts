import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import { findSystemByCertificate, takeSoapMessage, type Database, type OutsideSystem } from '#persistence';
import type { Config } from '#runtime';
import { readRequest, type Operation } from '#signature/wss';
import { CLOCK, CONFIG, DATABASE } from '../tokens.js';
import { soapProblem } from './soap-problems.js';

const DAY_MS = 86_400_000;
/** Of the memory for messages without a signed Timestamp, where the settings name none. */
const REPLAY_DAYS = 30;

/** Who sent a message: the system that has registered the whole certificate which signed it. Each message counts once. */
@Injectable()
export class CallersService {
  readonly #memoryMs: number;

  constructor(
    @Inject(CONFIG) { soapReplayDays }: Config,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.#memoryMs = (soapReplayDays ?? REPLAY_DAYS) * DAY_MS;
  }

  /** Throws `Refusal` or ProblemException. Only messages of registered systems are remembered, so strangers cannot fill the memory. */
  async take(xml: string): Promise<{ readonly system: OutsideSystem; readonly operation: Operation }> {
    const at = this.clock.now();
    const { certificate, signatureHash, goodUntil, operation } = readRequest(xml, at);
    const system = await findSystemByCertificate(this.database, certificate);
    if (system === null || !system.active) throw soapProblem('unknown');
    if (!(await takeSoapMessage(this.database, { systemId: system.systemId, signatureHash, at, expiresAt: goodUntil ?? at + this.#memoryMs }))) throw soapProblem('replayed');
    return { system, operation };
  }
}

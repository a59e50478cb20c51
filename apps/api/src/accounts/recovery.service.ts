import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { PoolClient } from 'pg';
import type { Clock } from '#domain';
import { askPasskey, codeAddress, endSessions, findChallenge, findCredentials, lockAccount, openChallenge, recoveryCodeHash, remember, removeTotp, setPassword, setRecoveryCode, tryChallenge, useChallenge, type Account, type Challenge, type Database } from '#persistence';
import type { Logger } from '#runtime';
import type { Whence } from '../access/from.js';
import { SessionsInUse } from '../access/sessions-in-use.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, DATABASE, LOGGER } from '../tokens.js';
import { AccountNotices } from './account-notices.js';
import { CodeDesk } from './code-desk.js';
import { committed } from './committed.js';
import { challengeUnknown, hashOf } from './factors.service.js';
import { PasskeyDesk } from './passkey-desk.js';
import { demandPassword } from './password-demands.js';
import { PasswordHasher } from './password-hasher.js';
import { AccountSecrets, newRecoveryCode, plainRecoveryCode, same } from './secrets.js';
import { ThrottleDesk } from './throttle-desk.js';

/** Sending a code takes some milliseconds more than sending none: both answers take this long. */
const FLOOR_MS = 250;

export interface Recovering {
  readonly code: string;
  readonly recoveryCode?: string;
  readonly passkey?: AuthenticationResponseJSON;
  readonly password: string;
  readonly withoutTotp?: boolean;
}

/** Two proofs for a new password: a code to a confirmed address, and the recovery code or a passkey. No answer tells whether there is such an account. */
@Injectable()
export class RecoveryService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SessionsInUse) private readonly sessions: SessionsInUse,
    @Inject(AccountSecrets) private readonly secrets: AccountSecrets,
    @Inject(PasswordHasher) private readonly hasher: PasswordHasher,
    @Inject(PasskeyDesk) private readonly passkeys: PasskeyDesk,
    @Inject(ThrottleDesk) private readonly throttles: ThrottleDesk,
    @Inject(CodeDesk) private readonly codes: CodeDesk,
    @Inject(AccountNotices) private readonly notices: AccountNotices,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async begin(userId: string, from: Whence): Promise<object> {
    this.codes.demand();
    await this.throttles.take('address', from.address);
    await this.throttles.take('recovery', userId);
    const floor = wait(FLOOR_MS);
    const { begun, go } = await this.#begin(userId, from);
    // How long a mail server takes, and whether it takes the code at all, would tell that there is an account.
    await Promise.race([go().catch((error: unknown) => this.logger.warn({ reason: (error as Error).message }, 'A code for recovery was not sent')), floor]);
    await floor;
    return begun;
  }

  async #begin(userId: string, from: Whence): Promise<{ readonly begun: object; readonly go: () => Promise<void> }> {
    const recoveryId = randomBytes(32).toString('base64url');
    return this.database.transaction(async (client) => {
      const at = this.clock.now();
      const expiresAt = at + this.codes.lifeMs;
      const found = await findCredentials(this.database, userId, client);
      const account = found === null ? null : await lockAccount(this.database, client, found.userId);
      const to = account === null || account.closedAt !== null ? null : codeAddress(account, this.codes.channels);
      await openChallenge(this.database, client, { idHash: hashOf(recoveryId), kind: 'recovery', userId: to === null ? null : (account as Account).userId, passkeyChallenge: null, attempts: this.codes.attempts, at, expiresAt });
      const kept = account !== null && to !== null ? await this.codes.keep(client, account, 'recovery', to, recoveryId) : null;
      await remember(this.database, client, { at, actor: null, what: 'recovery-begun', about: account?.userId ?? null, address: from.address, details: { sent: to !== null } });
      return { begun: { recoveryId, expiresAt: new Date(expiresAt).toISOString() }, go: kept?.go ?? (async () => undefined) };
    });
  }

  /** Options name no keys: which ones somebody has would tell that he is there. */
  async passkeyOptions(recoveryId: string): Promise<object> {
    const idHash = hashOf(recoveryId);
    return this.database.transaction(async (client) => {
      if ((await findChallenge(this.database, client, idHash, 'recovery', this.clock.now())) === null) throw challengeUnknown();
      const options = await this.passkeys.authenticationOptions([]);
      await askPasskey(this.database, client, idHash, options.challenge);
      return { options };
    });
  }

  async finish(recoveryId: string, given: Recovering, from: Whence): Promise<object> {
    const idHash = hashOf(recoveryId);
    const begun = await findChallenge(this.database, undefined, idHash, 'recovery', this.clock.now());
    if (begun === null) throw challengeUnknown();
    // Of an account that is not there only the length and the list can be judged; so of one that is there, too, before the proofs.
    demandPassword(given.password, recoveryId);
    this.hasher.demandRoom();
    const hash = await this.hasher.hash(given.password);
    const recoveryCode = newRecoveryCode();
    const userId = await committed(this.database, async (client) => {
      const at = this.clock.now();
      const tried = await tryChallenge(this.database, client, idHash, 'recovery', at);
      if (tried === null) return challengeUnknown();
      const account = tried.userId === null ? null : await lockAccount(this.database, client, tried.userId);
      if (account === null || account.closedAt !== null || !(await this.#proven(client, account, tried, recoveryId, given))) {
        await remember(this.database, client, { at, actor: null, what: 'recovery-refused', about: account?.userId ?? null, address: from.address, details: { attemptsLeft: tried.attemptsLeft } });
        return refused(tried.attemptsLeft);
      }
      demandPassword(given.password, account.userId);
      await useChallenge(this.database, client, idHash, at);
      await setPassword(this.database, client, account.userId, hash, at);
      await setRecoveryCode(this.database, client, account.userId, this.secrets.mac('recovery', account.userId, plainRecoveryCode(recoveryCode)), at);
      if (given.withoutTotp === true) await removeTotp(this.database, client, account.userId);
      const sessionsEnded = await endSessions(this.database, client, account.userId, at);
      await this.notices.tell(client, account, 'recovered');
      await remember(this.database, client, { at, actor: account.userId, what: 'recovered', about: account.userId, address: from.address, details: { by: given.passkey === undefined ? 'recovery-code' : 'passkey', sessionsEnded, withoutTotp: given.withoutTotp === true } });
      return account.userId;
    });
    this.sessions.forget(userId);
    for (const kind of ['password', 'factor', 'recovery'] as const) await this.throttles.clear(kind, userId);
    await this.throttles.giveBack('address', from.address);
    return { userId, recoveryCode };
  }

  /** The recovery code or the passkey first: who has neither does not use up the holder's code. */
  async #proven(client: PoolClient, account: Account, challenge: Challenge, recoveryId: string, given: Recovering): Promise<boolean> {
    const kept = await recoveryCodeHash(this.database, client, account.userId);
    const byCode = given.recoveryCode !== undefined && kept !== null && same(kept, this.secrets.mac('recovery', account.userId, plainRecoveryCode(given.recoveryCode)));
    const byPasskey = given.passkey !== undefined && challenge.passkeyChallenge !== null && (await this.passkeys.authenticated(client, given.passkey, challenge.passkeyChallenge, account.userId)) !== null;
    if (!byCode && !byPasskey) return false;
    return (await this.codes.check(client, account.userId, 'recovery', given.code, recoveryId)).right;
  }
}

function refused(attemptsLeft: number): ProblemException {
  return new ProblemException(403, { code: 'RECOVERY_REFUSED', message: 'The proofs are not the right ones', params: { attemptsLeft }, hint: attemptsLeft === 0 ? 'Begin again: POST /api/v1/accounts/recovery.' : 'Check the code of the last message and the recovery code.' });
}

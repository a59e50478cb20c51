import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import type { PoolClient } from 'pg';
import type { Clock } from '#domain';
import { addPasskey, confirmTotp, endSessions, findChallenge, openChallenge, passkeysOf, raiseSession, remember, removePasskey, removeTotp, useChallenge, type Account, type Database, type Passkey, type SessionInUse } from '#persistence';
import type { Whence } from '../access/from.js';
import type { Principal } from '../access/principal.js';
import { SessionsInUse } from '../access/sessions-in-use.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../tokens.js';
import { AccountNotices } from './account-notices.js';
import { committed } from './committed.js';
import { Holders } from './holders.js';
import { PasskeyDesk } from './passkey-desk.js';
import { ThrottleDesk } from './throttle-desk.js';
import { TotpDesk } from './totp-desk.js';

const PASSKEYS_AT_MOST = 20;
const CEREMONY_MS = 5 * 60_000;

/** Second factors: passkeys and one-time passwords. Each one's coming and going is told to the holder. */
@Injectable()
export class FactorsService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SessionsInUse) private readonly sessions: SessionsInUse,
    @Inject(PasskeyDesk) private readonly passkeys: PasskeyDesk,
    @Inject(TotpDesk) private readonly totps: TotpDesk,
    @Inject(ThrottleDesk) private readonly throttles: ThrottleDesk,
    @Inject(AccountNotices) private readonly notices: AccountNotices,
    @Inject(Holders) private readonly holders: Holders,
  ) {}

  async passkeyOptions(me: Principal, session: SessionInUse | null): Promise<object> {
    return this.database.transaction(async (client) => {
      const account = await this.holders.sure(client, me, session);
      const options = await this.passkeys.registrationOptions(account, await passkeysOf(this.database, me.subject, client));
      const challengeId = randomBytes(32).toString('base64url');
      const at = this.clock.now();
      await openChallenge(this.database, client, { idHash: hashOf(challengeId), kind: 'passkey-registration', userId: me.subject, passkeyChallenge: options.challenge, attempts: 1, at, expiresAt: at + CEREMONY_MS });
      return { challengeId, options };
    });
  }

  async addPasskey(me: Principal, session: SessionInUse | null, given: { readonly challengeId: string; readonly name: string; readonly response: RegistrationResponseJSON }, from: Whence): Promise<object> {
    const idHash = hashOf(given.challengeId);
    const added = await this.database.transaction(async (client) => {
      const account = await this.holders.sure(client, me, session);
      const at = this.clock.now();
      const challenge = await findChallenge(this.database, client, idHash, 'passkey-registration', at);
      if (challenge === null || challenge.userId !== me.subject || challenge.passkeyChallenge === null) throw challengeUnknown();
      const made = await this.passkeys.registered(given.response, challenge.passkeyChallenge);
      if (made === null) throw passkeyRefused();
      if (!(await useChallenge(this.database, client, idHash, at))) throw challengeUnknown();
      const { credential, credentialBackedUp } = made;
      const kept = await addPasskey(this.database, client, { credentialId: credential.id, userId: me.subject, publicKey: Buffer.from(credential.publicKey), counter: String(credential.counter), transports: credential.transports ?? [], name: given.name, backedUp: credentialBackedUp, at, most: PASSKEYS_AT_MOST });
      if (!kept) throw new ProblemException(409, { code: 'PASSKEY_EXISTS', message: `This passkey is registered already, or you have ${PASSKEYS_AT_MOST}`, hint: 'Use another authenticator, or remove a passkey first.' });
      if (session !== null) await raiseSession(this.database, client, session.sessionId, 3);
      await this.#changed(client, account, session, 'passkey-added', from, { name: given.name });
      return { credentialId: credential.id, name: given.name };
    });
    this.sessions.forget(me.subject);
    return added;
  }

  async listPasskeys(me: Principal): Promise<object> {
    const account = await this.holders.accountOf(me);
    return { items: (await passkeysOf(this.database, account.userId)).map(shown) };
  }

  async removePasskey(me: Principal, session: SessionInUse | null, credentialId: string, from: Whence): Promise<void> {
    await this.database.transaction(async (client) => {
      const account = await this.holders.sure(client, me, session);
      const removed = await removePasskey(this.database, client, me.subject, credentialId);
      if (removed === null) throw new ProblemException(404, { code: 'PASSKEY_NOT_FOUND', message: 'You have no such passkey', hint: 'See the list: GET /api/v1/accounts/me/passkeys.' });
      await this.#changed(client, account, session, 'passkey-removed', from, { name: removed.name });
    });
    this.sessions.forget(me.subject);
  }

  async beginTotp(me: Principal, session: SessionInUse | null, from: Whence): Promise<object> {
    return this.database.transaction(async (client) => {
      await this.holders.sure(client, me, session);
      const begun = await this.totps.begin(client, me.subject);
      if (begun === null) throw new ProblemException(409, { code: 'TOTP_EXISTS', message: 'An authenticator app is set up already', hint: 'Remove it first: DELETE /api/v1/accounts/me/totp.' });
      await remember(this.database, client, { at: this.clock.now(), actor: me.subject, what: 'totp-begun', about: me.subject, address: from.address });
      return begun;
    });
  }

  async confirmTotp(me: Principal, session: SessionInUse | null, code: string, from: Whence): Promise<void> {
    await this.throttles.take('factor', me.subject);
    await committed(this.database, async (client) => {
      const account = await this.holders.sure(client, me, session);
      if (!(await this.totps.use(client, me.subject, code, false)) || !(await confirmTotp(this.database, client, me.subject, this.clock.now()))) {
        return new ProblemException(403, { code: 'TOTP_REFUSED', message: 'That is not the present code of the secret that was given last', location: '/code', hint: 'Check the clock of the device, or begin again: POST /api/v1/accounts/me/totp.' });
      }
      if (session !== null) await raiseSession(this.database, client, session.sessionId, 2);
      await this.#changed(client, account, session, 'totp-added', from);
      return undefined;
    });
    await this.throttles.clear('factor', me.subject);
    this.sessions.forget(me.subject);
  }

  async removeTotp(me: Principal, session: SessionInUse | null, from: Whence): Promise<void> {
    await this.database.transaction(async (client) => {
      const account = await this.holders.sure(client, me, session);
      if (!(await removeTotp(this.database, client, me.subject))) throw new ProblemException(404, { code: 'TOTP_NOT_FOUND', message: 'No authenticator app is set up', hint: 'There is nothing to remove.' });
      await this.#changed(client, account, session, 'totp-removed', from);
    });
    this.sessions.forget(me.subject);
  }

  /** Sessions that were opened without the factor do not go on beside it. */
  async #changed(client: PoolClient, account: Account, session: SessionInUse | null, event: 'passkey-added' | 'passkey-removed' | 'totp-added' | 'totp-removed', from: Whence, details: { readonly name?: string } = {}): Promise<void> {
    const at = this.clock.now();
    const sessionsEnded = event.endsWith('-added') ? await endSessions(this.database, client, account.userId, at, session?.sessionId ?? null) : 0;
    await this.notices.tell(client, account, event);
    await remember(this.database, client, { at, actor: account.userId, what: event, about: account.userId, address: from.address, details: { ...details, sessionsEnded } });
  }
}

/** Of what is known by its secret. */
export function hashOf(challengeId: string): Buffer {
  return createHash('sha256').update(challengeId).digest();
}

export function challengeUnknown(): ProblemException {
  return new ProblemException(404, { code: 'CHALLENGE_UNKNOWN', message: 'There is nothing that waits under this id, or no longer', hint: 'Begin again.' });
}

export function passkeyRefused(): ProblemException {
  return new ProblemException(400, { code: 'PASSKEY_REFUSED', message: 'The answer of the authenticator is not one to what was asked', location: '/response', hint: 'Ask for new options and try again, on a page of this service.' });
}

function shown({ credentialId, name, createdAt, lastUsedAt, backedUp, transports }: Passkey): object {
  return { credentialId, name, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null, backedUp, transports };
}

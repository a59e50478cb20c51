import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { PoolClient } from 'pg';
import type { Clock } from '#domain';
import { askPasskey, codeAddress, findChallenge, findCredentials, lockAccount, openChallenge, passkeysOf, rehashPassword, remember, tryChallenge, useChallenge, type Account, type Challenge, type Credentials, type Database } from '#persistence';
import type { Whence } from '../access/from.js';
import { CodeDesk } from '../accounts/code-desk.js';
import { committed } from '../accounts/committed.js';
import { challengeUnknown, hashOf } from '../accounts/factors.service.js';
import { PasskeyDesk } from '../accounts/passkey-desk.js';
import { PasswordHasher } from '../accounts/password-hasher.js';
import { ThrottleDesk } from '../accounts/throttle-desk.js';
import { TotpDesk } from '../accounts/totp-desk.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../tokens.js';
import type { Opened } from './opened.js';
import { SessionOpener } from './session-opener.js';
import type { FactorAnswer } from './shapes.js';

export type Factor = 'passkey' | 'totp' | 'code';

export interface Challenged {
  readonly challengeId: string;
  readonly expiresAt: string;
  readonly factors: readonly Factor[];
}

const CHALLENGE_MS = 10 * 60_000;
const FACTOR_ATTEMPTS = 5;

/** Signing in, step by step: what is known, then what is had; or a passkey, which is both. */
@Injectable()
export class SignInService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PasswordHasher) private readonly hasher: PasswordHasher,
    @Inject(ThrottleDesk) private readonly throttles: ThrottleDesk,
    @Inject(CodeDesk) private readonly codes: CodeDesk,
    @Inject(TotpDesk) private readonly totps: TotpDesk,
    @Inject(PasskeyDesk) private readonly passkeys: PasskeyDesk,
    @Inject(SessionOpener) private readonly opener: SessionOpener,
  ) {}

  /** The same answer, after the same work, where there is no such account, no password, or a closed account. */
  async byPassword(userId: string, password: string, from: Whence): Promise<Opened | Challenged> {
    this.hasher.demandRoom();
    await this.throttles.take('address', from.address);
    await this.throttles.take('password', userId);
    const found = await findCredentials(this.database, userId);
    const account = found === null || found.closedAt !== null ? null : found;
    const right = await this.hasher.verify(account?.passwordHash ?? null, password);
    if (!right || account === null) {
      // Not what was typed: it may be a password in the wrong field.
      await remember(this.database, undefined, { at: this.clock.now(), actor: null, what: 'sign-in-refused', about: found?.userId ?? null, address: from.address });
      throw refused();
    }
    const kept = account.passwordHash as string;
    // Only now, with the password at hand, can it be hashed with today's parameters; nothing where somebody else was faster.
    if (this.hasher.isOutdated(kept)) await rehashPassword(this.database, account.userId, kept, await this.hasher.hash(password));
    const answer = await committed(this.database, (client) => this.#passed(client, account.userId, kept, password, from));
    await Promise.all([this.throttles.clear('password', userId), this.throttles.giveBack('address', from.address)]);
    return answer;
  }

  /** Under the lock of the account. Where the hash is another one by now, it may be that of another password, and is judged, too. */
  async #passed(client: PoolClient, userId: string, judged: string, password: string, from: Whence): Promise<Opened | Challenged | ProblemException> {
    await lockAccount(this.database, client, userId);
    const now = await findCredentials(this.database, userId, client);
    if (now === null || now.closedAt !== null || (now.passwordHash !== judged && !(await this.hasher.verify(now.passwordHash, password)))) return refused();
    const factors = factorsOf(now);
    if (factors.length === 0) return (await this.opener.open(client, now.userId, 1, 'password', from)) ?? refused();
    const challengeId = randomBytes(32).toString('base64url');
    const at = this.clock.now();
    await openChallenge(this.database, client, { idHash: hashOf(challengeId), kind: 'second-factor', userId: now.userId, passkeyChallenge: null, attempts: FACTOR_ATTEMPTS, at, expiresAt: at + CHALLENGE_MS });
    await remember(this.database, client, { at, actor: now.userId, what: 'password-right', about: now.userId, address: from.address, details: { factors: [...factors] } });
    return { challengeId, expiresAt: new Date(at + CHALLENGE_MS).toISOString(), factors };
  }

  /** Sends the code of a sign-in to the holder's channel. */
  async sendCode(challengeId: string, from: Whence): Promise<object> {
    const idHash = hashOf(challengeId);
    const { userId } = await this.#waiting(undefined, idHash);
    await this.throttles.take('code', userId);
    return this.database.transaction(async (client) => {
      await this.#waiting(client, idHash);
      const account = await this.#with(client, userId, 'code');
      const to = codeAddress(account, this.codes.channels);
      if (to === null) {
        this.codes.demand(account.email === null ? 'sms' : 'email');
        throw factorUnavailable('code');
      }
      const expiresAt = await this.codes.send(client, account, 'sign-in', to, challengeId);
      await remember(this.database, client, { at: this.clock.now(), actor: userId, what: 'sign-in-code-sent', about: userId, address: from.address, details: { channel: to.channel } });
      return { channel: to.channel, expiresAt: new Date(expiresAt).toISOString() };
    });
  }

  async passkeyOptions(challengeId: string): Promise<object> {
    const idHash = hashOf(challengeId);
    return this.database.transaction(async (client) => {
      const { userId } = await this.#waiting(client, idHash);
      // Without holding the account: whoever answers holds the challenge first, and then the account.
      const account = await findCredentials(this.database, userId, client);
      if (account === null || !factorsOf(account).includes('passkey')) throw factorUnavailable('passkey');
      const options = await this.passkeys.authenticationOptions(await passkeysOf(this.database, userId, client));
      await askPasskey(this.database, client, idHash, options.challenge);
      return { options };
    });
  }

  async byFactor(challengeId: string, answer: FactorAnswer, from: Whence): Promise<Opened> {
    const idHash = hashOf(challengeId);
    const { userId } = await this.#waiting(undefined, idHash);
    await this.throttles.take('factor', userId);
    const opened = await committed(this.database, async (client) => {
      const at = this.clock.now();
      const challenge = await tryChallenge(this.database, client, idHash, 'second-factor', at);
      if (challenge === null) return challengeUnknown();
      const account = await this.#with(client, userId, answer.factor);
      if (!(await this.#judged(client, account, challenge, challengeId, answer))) {
        await remember(this.database, client, { at, actor: null, what: 'factor-refused', about: userId, address: from.address, details: { factor: answer.factor, attemptsLeft: challenge.attemptsLeft } });
        return factorRefused(challenge.attemptsLeft);
      }
      if (!(await useChallenge(this.database, client, idHash, at))) return challengeUnknown();
      return (await this.opener.open(client, userId, answer.factor === 'passkey' ? 3 : 2, `password+${answer.factor}`, from)) ?? challengeUnknown();
    });
    await Promise.all([this.throttles.clear('factor', userId), this.throttles.clear('code', userId)]);
    return opened;
  }

  async beginByPasskey(from: Whence): Promise<object> {
    await this.throttles.take('passkey', from.address);
    const options = await this.passkeys.authenticationOptions([]);
    const challengeId = randomBytes(32).toString('base64url');
    const at = this.clock.now();
    await openChallenge(this.database, undefined, { idHash: hashOf(challengeId), kind: 'passkey-sign-in', userId: null, passkeyChallenge: options.challenge, attempts: 1, at, expiresAt: at + CHALLENGE_MS });
    return { challengeId, options };
  }

  async byPasskey(challengeId: string, response: AuthenticationResponseJSON, from: Whence): Promise<Opened> {
    await this.throttles.take('address', from.address);
    const idHash = hashOf(challengeId);
    const opened = await committed(this.database, async (client) => {
      const at = this.clock.now();
      const challenge = await tryChallenge(this.database, client, idHash, 'passkey-sign-in', at);
      if (challenge === null || challenge.passkeyChallenge === null) return challengeUnknown();
      const userId = await this.passkeys.authenticated(client, response, challenge.passkeyChallenge, null);
      if (userId === null) {
        await remember(this.database, client, { at, actor: null, what: 'passkey-refused', about: null, address: from.address });
        return refused();
      }
      await useChallenge(this.database, client, idHash, at);
      return (await this.opener.open(client, userId, 3, 'passkey', from)) ?? refused();
    });
    await Promise.all([this.throttles.clear('password', opened.userId), this.throttles.giveBack('address', from.address)]);
    return opened;
  }

  async #judged(client: PoolClient, account: Account, challenge: Challenge, challengeId: string, answer: FactorAnswer): Promise<boolean> {
    switch (answer.factor) {
      case 'totp':
        return this.totps.use(client, account.userId, answer.code, true);
      case 'code':
        return (await this.codes.check(client, account.userId, 'sign-in', answer.code, challengeId)).right;
      case 'passkey':
        return challenge.passkeyChallenge !== null && (await this.passkeys.authenticated(client, answer.response as AuthenticationResponseJSON, challenge.passkeyChallenge, account.userId)) !== null;
    }
  }

  async #waiting(client: PoolClient | undefined, idHash: Buffer): Promise<{ readonly userId: string }> {
    const challenge = await findChallenge(this.database, client, idHash, 'second-factor', this.clock.now());
    if (challenge === null || challenge.userId === null) throw challengeUnknown();
    return { userId: challenge.userId };
  }

  /** The account, held, if it has that factor. */
  async #with(client: PoolClient, userId: string, factor: Factor): Promise<Account> {
    await lockAccount(this.database, client, userId);
    const account = await findCredentials(this.database, userId, client);
    if (account === null || account.closedAt !== null) throw challengeUnknown();
    if (!factorsOf(account).includes(factor)) throw factorUnavailable(factor);
    return account;
  }
}

/**
 * Whatever can be sent at this moment: a channel that is away takes no factor away.
 * Who has set up none signs in with the password alone. A passkey may be left at home: with one, codes count only where they were chosen, too.
 */
function factorsOf(account: Account & Credentials): readonly Factor[] {
  return [...(account.passkeys > 0 ? ['passkey' as const] : []), ...(account.totp ? ['totp' as const] : []), ...(account.codeAtSignIn && codeAddress(account) !== null ? ['code' as const] : [])];
}

function refused(): ProblemException {
  return new ProblemException(401, { code: 'SIGN_IN_REFUSED', message: 'The user id and what proves it do not fit together', hint: 'Check both; a forgotten password is replaced by POST /api/v1/accounts/recovery.' }, { 'www-authenticate': 'Bearer' });
}

function factorRefused(attemptsLeft: number): ProblemException {
  return new ProblemException(403, { code: 'FACTOR_REFUSED', message: 'The second factor is not the right one', params: { attemptsLeft }, hint: attemptsLeft === 0 ? 'Begin again with the password.' : 'Try again; a code counts once.' });
}

function factorUnavailable(factor: Factor): ProblemException {
  return new ProblemException(409, { code: 'FACTOR_UNAVAILABLE', message: `The account has no such second factor: ${factor}`, params: { factor }, hint: 'Take one of the `factors` that the first step named.' });
}

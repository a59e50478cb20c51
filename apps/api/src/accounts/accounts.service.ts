import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { Clock } from '#domain';
import { ACCOUNT_ALLOWS, accountState } from '#domain/accounts';
import { profileAllows, profileStanding } from '#domain/profiles';
import { auditOf, changeAccount, closeAccount, codeAddress, endSessions, findCredentials, latestApplication, latestProfile, lockProfile, lockSubject, pendingAddresses, refuseApplication, registerAccount, remember, revokeProfile, setPassword, setRecoveryCode, type Account, type AccountChange, type Database, type SessionInUse } from '#persistence';
import { ACCOUNT_SETTINGS, type Config } from '#runtime';
import type { Whence } from '../access/from.js';
import type { Principal } from '../access/principal.js';
import { SessionsInUse } from '../access/sessions-in-use.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, CONFIG, DATABASE } from '../tokens.js';
import { AccountNotices } from './account-notices.js';
import { CodeDesk } from './code-desk.js';
import { committed } from './committed.js';
import { Holders } from './holders.js';
import { demandIdentity } from './identity.js';
import { demandPassword } from './password-demands.js';
import { PasswordHasher } from './password-hasher.js';
import { AccountSecrets, newRecoveryCode, plainRecoveryCode } from './secrets.js';
import type { Changing, Registration } from './shapes.js';
import { ThrottleDesk } from './throttle-desk.js';

/** Opening, reading, changing and closing an account. */
@Injectable()
export class AccountsService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SessionsInUse) private readonly sessions: SessionsInUse,
    @Inject(AccountSecrets) private readonly secrets: AccountSecrets,
    @Inject(PasswordHasher) private readonly hasher: PasswordHasher,
    @Inject(ThrottleDesk) private readonly throttles: ThrottleDesk,
    @Inject(CodeDesk) private readonly codes: CodeDesk,
    @Inject(AccountNotices) private readonly notices: AccountNotices,
    @Inject(Holders) private readonly holders: Holders,
  ) {}

  async register(wanted: Registration, from: Whence): Promise<object> {
    const { registration } = { ...ACCOUNT_SETTINGS, ...this.config.accounts };
    if (!registration) throw new ProblemException(403, { code: 'REGISTRATION_CLOSED', message: 'Accounts are not opened here', hint: 'Sign in with the issuer of this installation.' });
    const { userId, password, firstName, familyName, pesel, email, phone, language = 'pl' } = wanted;
    demandPassword(password, userId);
    const birthDate = demandIdentity({ pesel, birthDate: wanted.birthDate }, this.config.sandbox);
    this.codes.demand('email', ...(phone === undefined ? [] : (['sms'] as const)));
    this.hasher.demandRoom();
    await this.throttles.take('registration', from.address);
    const hash = await this.hasher.hash(password);
    const recoveryCode = newRecoveryCode();
    return this.database.transaction(async (client) => {
      const at = this.clock.now();
      const account = await registerAccount(this.database, client, { userId, firstName, familyName, pesel, birthDate, language, codeChannel: 'email', at });
      if (account === null) throw new ProblemException(409, { code: 'ACCOUNT_ID_TAKEN', message: 'This user id is taken, or was once', location: '/userId', hint: 'Choose another one.' });
      await setPassword(this.database, client, userId, hash, at);
      await setRecoveryCode(this.database, client, userId, this.secrets.mac('recovery', userId, plainRecoveryCode(recoveryCode)), at);
      const expiresAt = await this.codes.send(client, account, 'email', { channel: 'email', recipient: email });
      if (phone !== undefined) await this.codes.send(client, account, 'phone', { channel: 'sms', recipient: phone });
      await remember(this.database, client, { at, actor: userId, what: 'registered', about: userId, address: from.address });
      return { userId, recoveryCode, confirmBy: new Date(expiresAt).toISOString() };
    });
  }

  async me(me: Principal): Promise<object> {
    return { ...(await this.#shown(await this.holders.accountOf(me))), roles: me.roles };
  }

  async change(me: Principal, session: SessionInUse | null, wanted: Changing, from: Whence): Promise<object> {
    const changed = await this.database.transaction(async (client) => {
      const identity = wanted.firstName !== undefined || wanted.familyName !== undefined || wanted.pesel !== undefined || wanted.birthDate !== undefined;
      const account = identity || wanted.codeAtSignIn !== undefined || wanted.codeChannel !== undefined ? await this.holders.sure(client, me, session) : await this.holders.held(client, me);
      if (identity) await this.#demandUnconfirmed(client, me.subject);
      if (wanted.codeChannel !== undefined) this.codes.demand(wanted.codeChannel);
      if (wanted.codeChannel === 'sms' && account.phone === null) throw noAddress('/codeChannel');
      if (wanted.codeAtSignIn === true && codeAddress(account, this.codes.channels) === null) throw noAddress('/codeAtSignIn');
      const change: AccountChange = identity ? { ...wanted, birthDate: this.#birthDate(wanted, account) } : wanted;
      const after = await changeAccount(this.database, client, me.subject, change);
      if (after === null) throw new Error('Expected the account that is held to be there but it is not');
      if (account.codeAtSignIn && !after.codeAtSignIn) await this.notices.tell(client, account, 'code-at-sign-in-off');
      // Which ones, never what they were: the trail holds no personal data.
      await remember(this.database, client, { at: this.clock.now(), actor: me.subject, what: 'account-changed', about: me.subject, address: from.address, details: { fields: Object.keys(wanted) } });
      return after;
    });
    this.sessions.forget(me.subject);
    return this.#shown(changed);
  }

  async audit(me: Principal, limit: number, after: string | null): Promise<object> {
    const account = await this.holders.accountOf(me);
    const entries = await auditOf(this.database, account.userId, limit, after);
    return {
      items: entries.map(({ id, at, actor, what, address, details }) => ({ id, at: at.toISOString(), what, by: actor, address, details })),
      next: entries.length === limit ? (entries.at(-1)?.id ?? null) : null,
    };
  }

  /** For ever: what could be signed in with is deleted, sessions end, the user id stays taken. */
  async close(me: Principal, session: SessionInUse | null, from: Whence): Promise<void> {
    await this.database.transaction(async (client) => {
      const account = await this.holders.sure(client, me, session);
      await lockSubject(this.database, client, me.subject);
      const profile = await latestProfile(this.database, me.subject, client);
      if (profile !== null) await lockProfile(this.database, client, profile.profileId);
      const at = this.clock.now();
      await closeAccount(this.database, client, me.subject, at);
      // Nobody is left whom an officer could confirm, or who could sign.
      const application = await latestApplication(this.database, me.subject, client);
      if (application?.state === 'waiting') await refuseApplication(this.database, client, { applicationId: application.applicationId, tenantId: application.tenantId, by: { subject: 'system', at }, pointId: null, reason: 'Konto zamknięto na życzenie wnioskodawcy.' });
      if (profile?.state === 'valid') await revokeProfile(this.database, client, profile.profileId, { subject: me.subject, at });
      const ended = await endSessions(this.database, client, me.subject, at);
      await this.notices.tell(client, account, 'closed');
      await remember(this.database, client, { at, actor: me.subject, what: 'closed', about: me.subject, address: from.address, details: { sessionsEnded: ended } });
    });
    this.sessions.forget(me.subject);
  }

  /** `current` where there is a password; every other session ends. */
  async changePassword(me: Principal, session: SessionInUse | null, wanted: { readonly current?: string; readonly password: string }, from: Whence): Promise<void> {
    demandPassword(wanted.password, me.subject);
    this.hasher.demandRoom();
    await this.holders.accountOf(me);
    const kept = (await findCredentials(this.database, me.subject))?.passwordHash ?? null;
    if (kept !== null) {
      await this.throttles.take('password', me.subject);
      if (!(await this.hasher.verify(kept, wanted.current ?? ''))) {
        await remember(this.database, undefined, { at: this.clock.now(), actor: me.subject, what: 'password-wrong', about: me.subject, address: from.address });
        throw new ProblemException(403, { code: 'PASSWORD_WRONG', message: 'That is not the present password', location: '/current', hint: 'Give the password that you sign in with now.' });
      }
      await this.throttles.clear('password', me.subject);
    }
    const hash = await this.hasher.hash(wanted.password);
    await committed(this.database, async (client) => {
      const account = await this.holders.sure(client, me, session);
      // Changed by somebody else while it was hashed: what he gave was not the present one any more.
      if (account.passwordHash !== kept) return new ProblemException(409, { code: 'PASSWORD_CHANGED', message: 'The password was changed at the same moment', hint: 'Sign in with the new one.' });
      const at = this.clock.now();
      await setPassword(this.database, client, me.subject, hash, at);
      const ended = await endSessions(this.database, client, me.subject, at, session?.sessionId ?? null);
      await this.notices.tell(client, account, 'password-changed');
      await remember(this.database, client, { at, actor: me.subject, what: 'password-changed', about: me.subject, address: from.address, details: { sessionsEnded: ended } });
      return undefined;
    });
    this.sessions.forget(me.subject);
  }

  /** Whoever has read it out once sees it never again. */
  async newRecoveryCode(me: Principal, session: SessionInUse | null, from: Whence): Promise<object> {
    const recoveryCode = newRecoveryCode();
    await this.database.transaction(async (client) => {
      const account = await this.holders.sure(client, me, session);
      const at = this.clock.now();
      await setRecoveryCode(this.database, client, me.subject, this.secrets.mac('recovery', me.subject, plainRecoveryCode(recoveryCode)), at);
      await this.notices.tell(client, account, 'recovery-code-changed');
      await remember(this.database, client, { at, actor: me.subject, what: 'recovery-code-changed', about: me.subject, address: from.address });
    });
    return { recoveryCode };
  }

  #birthDate(wanted: Changing, account: Account): string | null {
    const pesel = wanted.pesel ?? account.pesel;
    const given = wanted.birthDate ?? (wanted.pesel === undefined ? (account.birthDate ?? undefined) : undefined);
    return pesel === null ? (given ?? null) : demandIdentity({ pesel, birthDate: given }, this.config.sandbox);
  }

  /** What an officer is to check, or has checked, is not changed behind his back. */
  async #demandUnconfirmed(client: PoolClient, userId: string): Promise<void> {
    await lockSubject(this.database, client, userId);
    const profile = await latestProfile(this.database, userId, client);
    const application = await latestApplication(this.database, userId, client);
    const { state } = profileStanding(application, profile, new Date(this.clock.now()));
    // Who may apply has nothing that stands on them.
    if (!profileAllows(state, 'apply')) throw new ProblemException(409, { code: 'IDENTITY_CONFIRMED', message: 'A trusted profile, or an application for one, stands on these data', hint: 'Change them through the profile.' });
  }

  async #shown(account: Account): Promise<object> {
    const [credentials, lockedUntil, pending] = await Promise.all([findCredentials(this.database, account.userId), this.throttles.lockedUntil('password', account.userId), pendingAddresses(this.database, account.userId, this.clock.now())]);
    const state = accountState(account, lockedUntil, new Date(this.clock.now()));
    const { userId, firstName, familyName, pesel, birthDate, email, phone, codeChannel, codeAtSignIn, language, createdAt } = account;
    return {
      userId, state, lockedUntil: lockedUntil?.toISOString() ?? null, allowed: ACCOUNT_ALLOWS[state], firstName, familyName, pesel, birthDate, email, phone, pendingEmail: pending.email, pendingPhone: pending.phone,
      codeChannel, codeAtSignIn, language, createdAt: createdAt.toISOString(),
      credentials: { password: (credentials?.passwordHash ?? null) !== null, totp: credentials?.totp ?? false, passkeys: credentials?.passkeys ?? 0, recoveryCode: credentials?.recoveryCode ?? false },
    };
  }
}

function noAddress(location: string): ProblemException {
  return new ProblemException(409, { code: 'CHANNEL_MISSING', message: 'There is no confirmed address for that', location, hint: 'Confirm one first: POST /api/v1/accounts/me/channels.' });
}

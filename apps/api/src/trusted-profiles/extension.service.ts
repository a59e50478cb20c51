import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Millis } from '#domain';
import { toIsoWarsaw } from '#domain/deadlines';
import { extensionStatement } from '#domain/documents';
import { profileAllows } from '#domain/profiles';
import { countExtensionAttempt, extendProfile, keepStatement, lockProfile, remember, setExtensionCode, useExtensionCode, type Database, type ExtensionAttempt, type TrustedProfile } from '#persistence';
import type { Config } from '#runtime';
import { prepareDocument } from '#signature';
import type { Principal } from '../access/principal.js';
import { AuthorisationCodes } from '../codes/authorisation-codes.js';
import { CodeChannel } from '../codes/code-channel.js';
import { ProblemException } from '../errors/problem-exception.js';
import type { ProfileSigner } from '../signings/profile-signer.js';
import { signingRules } from '../signings/signing-rules.js';
import { CLOCK, CONFIG, DATABASE, PROFILE_SIGNER } from '../tokens.js';
import { mayExtend, policyOf, validFrom } from './profile-dates.js';
import { changedMeanwhile, extendedAlready, nothingValid } from './profile-problems.js';
import { standingOf } from './profile-standing.js';
import { statementText } from './statement-text.js';

/** Our decisions (docs/trusted-profile.md); the code itself is like that of a signature. */
const LIMITS = { ofDay: 10, apart: 30_000 };

/** The holder extends his profile by a statement that he authorises with a code; it is signed while the profile is valid. */
@Injectable()
export class ExtensionService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(PROFILE_SIGNER) private readonly signer: ProfileSigner,
    @Inject(AuthorisationCodes) private readonly codes: AuthorisationCodes,
    @Inject(CodeChannel) private readonly channel: CodeChannel,
  ) {}

  /** Writes the statement and sends the code for it; a new code ends the one before, also one that does not go out. */
  async code(me: Principal): Promise<object> {
    const at = this.clock.now();
    const profile = await this.#extendable(me, at);
    const { statement, extendsUntil } = this.#statement(profile, at);
    const { digits, attempts, codeFor } = signingRules(this.config);
    const code = this.codes.make(digits);
    const to = await this.channel.of(me);
    const sessionHash = sessionOf(me);
    const expiresAt = at + codeFor;
    const codeHash = this.codes.hash(code, bound(profile.profileId, sessionHash, statement));
    const set = await this.database.transaction((client) => setExtensionCode(this.database, client, { profileId: profile.profileId, codeHash, sessionHash, statement, extendsFrom: profile.validUntil, extendsUntil, at, expiresAt, attempts }, LIMITS));
    if (set === 'not-valid') throw nothingValid();
    if (set === 'too-soon') throw new ProblemException(429, { code: 'EXTENSION_CODE_TOO_SOON', message: 'A code has just been sent', hint: 'Wait half a minute and look at your messages.' }, { 'retry-after': '30' });
    if (set === 'too-many') throw new ProblemException(429, { code: 'EXTENSION_CODE_TOO_MANY', message: 'Too many codes were asked for within a day', hint: 'Try again tomorrow, or extend the profile at a confirmation point.' }, { 'retry-after': '86400' });
    // After the commit: a slow mail server holds no profile that somebody signs with.
    await to.port.send({ secret: true, tenantId: profile.tenantId, channel: to.channel, recipient: to.recipient, at, key: `profile-extension-code:${profile.profileId}:${at}`, subject: 'Kod do przedłużenia profilu zaufanego', text: `Kod: ${code}. Przedłuża profil zaufany do ${toIsoWarsaw(extendsUntil).slice(0, 16).replace('T', ' ')}. Ważny do ${toIsoWarsaw(expiresAt).slice(11, 16)}. Nie podawaj go nikomu.` });
    await remember(this.database, undefined, { at, actor: me.subject, what: 'extension-code-sent', about: me.subject, details: { profileId: profile.profileId, channel: to.channel } });
    return { expiresAt: new Date(expiresAt).toISOString(), validUntil: new Date(extendsUntil).toISOString(), statement: Buffer.from(statement).toString('base64') };
  }

  /** `code` undefined: accepted where the settings let it be. */
  async extend(me: Principal, code: string | undefined): Promise<object> {
    const at = this.clock.now();
    const profile = await this.#extendable(me, at);
    if (code !== undefined) return this.#byCode(me, profile, code, at);
    if (this.config.extensionNeedsCode ?? !this.config.sandbox) throw new ProblemException(403, { code: 'EXTENSION_CODE_NEEDED', message: 'An extension is authorised with a code', location: '/code', hint: 'POST /api/v1/trusted-profiles/mine/extension/code sends one.' });
    const { statement, extendsUntil } = this.#statement(profile, at);
    return this.#extended(me, profile, { codeHash: null, statement, extendsFrom: profile.validUntil, extendsUntil: new Date(extendsUntil) });
  }

  async #byCode(me: Principal, profile: TrustedProfile, code: string, at: Millis): Promise<object> {
    const sessionHash = sessionOf(me);
    const attempt = await countExtensionAttempt(this.database, profile.profileId, sessionHash, at);
    if (attempt === null) throw noCode();
    if (!this.codes.is(code, bound(profile.profileId, sessionHash, attempt.statement), attempt.codeHash)) {
      const { attemptsLeft } = attempt;
      await remember(this.database, undefined, { at, actor: me.subject, what: 'extension-code-wrong', about: me.subject, details: { profileId: profile.profileId, attemptsLeft } });
      throw new ProblemException(403, { code: 'EXTENSION_CODE_WRONG', message: 'The code is wrong', location: '/code', params: { attemptsLeft }, hint: attemptsLeft > 0 ? 'Look at your latest message and try again.' : 'Ask for a new code.' }, {}, { attemptsLeft });
    }
    return this.#extended(me, profile, attempt);
  }

  /** Signed and kept, the code used up and the profile extended: all of it or nothing. */
  async #extended(me: Principal, profile: TrustedProfile, { codeHash, statement, extendsFrom, extendsUntil }: Omit<ExtensionAttempt, 'codeHash' | 'attemptsLeft'> & { readonly codeHash: Buffer | null }): Promise<object> {
    const changed = await this.database.transaction(async (client) => {
      // In the order in which whoever sends a code or signs takes them: the profile first.
      await lockProfile(this.database, client, profile.profileId);
      const at = this.clock.now();
      if (codeHash !== null && !(await useExtensionCode(this.database, client, profile.profileId, codeHash, at))) throw noCode();
      const statementId = randomUUID();
      const { validUntil, remindAt } = validFrom(extendsFrom.getTime(), policyOf(this.config.shortDeadlines), this.config.profileReminderDays);
      if (validUntil !== extendsUntil.getTime()) throw noCode();
      const made = await extendProfile(this.database, client, profile.profileId, { subject: me.subject, at }, extendsFrom, { validUntil, remindAt }, { how: codeHash === null ? 'request' : 'code', statement: statementId });
      if (made === null) throw changedMeanwhile();
      await keepStatement(this.database, client, { statementId, applicationId: profile.applicationId, kind: 'extension', at, content: (await this.#signed(profile, statement, at)).toString() });
      return made;
    });
    return { profileId: changed.profileId, validUntil: changed.validUntil.toISOString() };
  }

  /** By law the holder extends it by a signature with the profile that is still valid (art. 20c): made while its row is held by this transaction. */
  async #signed({ profileId, subject, ...person }: TrustedProfile, statement: string, at: Millis): Promise<Buffer> {
    const content = Buffer.from(statement);
    const prepared = prepareDocument({ name: 'przedluzenie.xml', content, form: 'enveloped' });
    if ('code' in prepared) throw new Error(`Expected our own statement to be signed but ${prepared.code}: ${prepared.message}`);
    const { familyName, firstName, pesel, dateOfBirth } = person;
    return this.signer.sign({ prepared, content, at, id: randomUUID(), level: 'B', profile: { familyName, firstName, pesel, dateOfBirth, accountId: subject, profileId } });
  }

  async #extendable(me: Principal, now: Millis): Promise<TrustedProfile> {
    const { state, profile } = await standingOf(this.database, me.subject, now);
    if (!profileAllows(state, 'extend') || profile === null) throw nothingValid();
    if (!mayExtend(profile.validUntil.getTime(), now, policyOf(this.config.shortDeadlines))) throw extendedAlready(profile.validUntil);
    return profile;
  }

  #statement(profile: TrustedProfile, at: Millis): { readonly statement: string; readonly extendsUntil: Millis } {
    const { profileId, subject, validUntil } = profile;
    const extendsUntil = validFrom(validUntil.getTime(), policyOf(this.config.shortDeadlines)).validUntil;
    return { statement: statementText(extensionStatement({ profileId, userId: subject, person: profile, statedAt: at, validUntil: validUntil.getTime(), extendedUntil: extendsUntil })), extendsUntil };
  }
}

/** Of the session that asked: a code is worth nothing in another one. */
function sessionOf({ session, subject }: Principal): Buffer {
  return createHash('sha256').update(session ?? `without a session: ${subject}`).digest();
}

function bound(profileId: string, sessionHash: Buffer, statement: string): readonly (string | Buffer)[] {
  return ['profile-extension', profileId, sessionHash, createHash('sha256').update(statement).digest()];
}

function noCode(): ProblemException {
  return new ProblemException(409, { code: 'EXTENSION_CODE_GONE', message: 'There is no code that can be used: none was sent to this session, it is over, used, or was tried too often', location: '/code', hint: 'POST /api/v1/trusted-profiles/mine/extension/code sends a new one.' });
}

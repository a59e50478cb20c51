import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { Clock } from '#domain';
import { profileStateAt } from '#domain/profiles';
import { Authorisations, createSigning, endCode, findSigning, findSigningDocument, latestProfile, listSignings, remember, setCode, signedFiles, withdrawSigning, type Attempt, type Database, type Made, type SigningDocument, type SigningForm, type SigningLevel, type SigningMark, type SigningView } from '#persistence';
import type { Config } from '#runtime';
import { TimeStampError } from '#signature';
import type { Principal } from '../access/principal.js';
import { AuthorisationCodes } from '../codes/authorisation-codes.js';
import { CodeChannel } from '../codes/code-channel.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, CONFIG, DATABASE, PROFILE_SIGNER } from '../tokens.js';
import { isUuid } from '../validation/page.js';
import { codeNotice } from './code-notice.js';
import { givenDocuments, type GivenDocument } from './given-documents.js';
import type { ProfileSigner } from './profile-signer.js';
import { codeNotTried, noSigning, notWaiting, profileNotValid, wrongCode } from './signing-problems.js';
import { markOf } from './signing-mark.js';
import { signingDigest } from './signing-digest.js';
import { signingRules, WAITING_BYTES, type SigningRules } from './signing-rules.js';

export interface NewSigningBody {
  readonly documents: readonly GivenDocument[];
  readonly form: SigningForm;
  readonly level?: SigningLevel;
}

export interface Begun {
  readonly signingId: string;
  readonly userId: string;
  readonly form: SigningForm;
  readonly level: SigningLevel;
  readonly documents: readonly SigningDocument[];
  readonly expiresAt: number;
}

/** Signing with the trusted profile: documents wait, a code goes out, the code makes the signatures. Needs PostgreSQL and the seal's key, nothing else. */
@Injectable()
export class SigningsService {
  readonly #authorisations: Authorisations;
  readonly #rules: SigningRules;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(AuthorisationCodes) private readonly codes: AuthorisationCodes,
    @Inject(CodeChannel) private readonly channel: CodeChannel,
    @Inject(PROFILE_SIGNER) private readonly signer: ProfileSigner,
    @Inject(CONFIG) config: Config,
  ) {
    this.#rules = signingRules(config);
    this.#authorisations = new Authorisations(database);
  }

  async create({ subject }: Principal, { documents, form, level = 'B' }: NewSigningBody): Promise<object> {
    if (!this.signer.levels.includes(level)) throw new ProblemException(422, { code: 'LEVEL_UNAVAILABLE', location: '/level', params: { levels: this.signer.levels.join(', ') }, message: `Signatures of level ${level} are not made here`, hint: `Choose one of ${this.signer.levels.join(', ')}.` });
    const given = givenDocuments(documents, form);
    const signingId = randomUUID();
    const expiresAt = this.clock.now() + this.#rules.waitingFor;
    await this.begin({ signingId, userId: subject, form, level, documents: given, expiresAt });
    return { signingId, expiresAt: new Date(expiresAt).toISOString() };
  }

  /** Documents that were made ready already wait for somebody's code. */
  async begin({ signingId, userId, form, level, documents: given, expiresAt }: Begun, client?: PoolClient): Promise<void> {
    const at = this.clock.now();
    const digest = signingDigest(form, given.map(({ name, prepared }) => ({ name, digest: (prepared as { digest: string }).digest })));
    const made = await createSigning(this.database, { signingId, userId, form, level, digest, at, expiresAt, documents: given }, { most: this.#rules.waiting, mostBytes: WAITING_BYTES }, client);
    if (!made) throw new ProblemException(409, { code: 'SIGNINGS_TOO_MANY', params: { most: this.#rules.waiting, mostBytes: WAITING_BYTES }, message: `You would have more than ${this.#rules.waiting} signings, or ${WAITING_BYTES} bytes of documents, waiting`, hint: 'Sign or withdraw some: GET /api/v1/signings lists them.' });
  }

  /** The code's hash is committed, then the code goes out: a slow mail server holds no row that others wait for. One that did not go out is ended. */
  async sendCode(me: Principal, signingId: string): Promise<object> {
    const signing = await this.#mine(me, signingId);
    const at = this.clock.now();
    const expiresAt = Math.min(at + this.#rules.codeFor, signing.expiresAt.getTime());
    const to = await this.channel.of(me);
    const code = this.codes.make(this.#rules.digits);
    const session = sessionOf(me);
    const codeHash = this.codes.hash(code, boundTo({ signingId, userId: me.subject, session, digest: signing.digest }));
    const outcome = await setCode(this.database, { signingId, userId: me.subject, codeHash, sessionHash: session, at, expiresAt, attempts: this.#rules.attempts }, this.#rules.codes);
    if (outcome === 'not-waiting') throw notWaiting(signing, at);
    if (outcome !== 'sent') throw new ProblemException(429, { code: 'CODES_TOO_MANY', message: 'Too many codes were asked for', hint: outcome === 'too-soon' ? 'Wait a moment before you ask for another.' : 'Begin another signing, or try again tomorrow.' });
    const notice = codeNotice({ signingId, channel: to.channel, recipient: to.recipient, code, minutes: Math.ceil((expiresAt - at) / 60_000), names: signing.documents.map(({ name }) => name), at });
    await to.port.send(notice).catch(async (error: unknown) => {
      await endCode(this.database, signingId, codeHash);
      throw error;
    });
    await remember(this.database, undefined, { at, actor: me.subject, what: 'signing-code-sent', about: me.subject, details: { signingId, channel: to.channel } });
    return { expiresAt: new Date(expiresAt).toISOString(), attemptsLeft: this.#rules.attempts };
  }

  /**
   * The attempt is counted, the code compared, the documents signed, and all of it kept only if the profile is valid in the transaction that
   * keeps it. The instant of signing is taken once, here.
   */
  async authorise(me: Principal, signingId: string, given: string): Promise<object> {
    const userId = me.subject;
    const session = sessionOf(me);
    const at = this.clock.now();
    const attempt = isUuid(signingId) ? await this.#authorisations.attempt({ signingId, userId, sessionHash: session, at }) : null;
    if (attempt === null) throw codeNotTried(await this.#mine(me, signingId), at, session);
    const { codeHash, digest, profile, attemptsLeft } = attempt;
    if (!this.codes.is(given.trim(), boundTo({ signingId, userId, session, digest }), codeHash)) {
      await remember(this.database, undefined, { at, actor: userId, what: 'signing-code-wrong', about: userId, details: { signingId, attemptsLeft } });
      throw wrongCode(attemptsLeft);
    }
    if (profile === null) throw profileNotValid();
    const made = await this.#signed(attempt, userId, at).catch(async (error: unknown) => {
      if (!(error instanceof TimeStampError)) throw error;
      // The code was right: it is not to be the worse for an authority that is away.
      await this.#authorisations.returnAttempt(signingId, codeHash);
      throw new ProblemException(503, { code: 'TIME_STAMP_UNAVAILABLE', message: 'The time-stamp authority does not answer; nothing was signed', hint: 'Give the code again in a moment.' });
    });
    const outcome = await this.#authorisations.complete({ signingId, userId, profileId: profile.profileId, codeHash, at, made });
    if (outcome === 'profile') throw profileNotValid();
    if (outcome !== 'signed') throw codeNotTried(await this.#mine(me, signingId), at, session);
    return { signed: made.map(({ signed }, index) => ({ name: fileName(attempt.documents[index] as SigningDocument, attempt.form), content: signed.toString('base64') })) };
  }

  async list(me: Principal, limit: number, after: SigningMark | null): Promise<object> {
    const now = this.clock.now();
    const found = await listSignings(this.database, me.subject, limit + 1, after);
    const items = found.slice(0, limit);
    return { items: items.map((signing) => ({ ...head(signing, now), names: signing.names })), next: found.length > limit ? markOf(items.at(-1) as SigningMark) : null };
  }

  async view(me: Principal, signingId: string): Promise<object> {
    const now = this.clock.now();
    const signing = await this.#mine(me, signingId);
    const { code } = signing;
    const isOpen = signing.state === 'waiting' && code !== null && code.usedAt === null && code.attemptsLeft > 0 && code.expiresAt.getTime() > now;
    return {
      ...head(signing, now),
      profileId: signing.profileId,
      documents: signing.documents.map((document) => ({ ...document, href: `/api/v1/signings/${signingId}/documents/${document.ordinal}` })),
      signsAs: signing.state === 'waiting' ? await this.#signsAs(me.subject, now) : null,
      code: isOpen ? { expiresAt: code.expiresAt.toISOString(), attemptsLeft: code.attemptsLeft } : null,
    };
  }

  /** What will stand in the signature of the person, as the profile has him now: not what a session or an account calls him. */
  async #signsAs(userId: string, now: number): Promise<object | null> {
    const profile = await latestProfile(this.database, userId);
    if (profile === null || profileStateAt(profile, new Date(now)) !== 'valid') return null;
    const { firstName, familyName, pesel, profileId, validUntil } = profile;
    return { firstName, familyName, pesel, userId, profileId, validUntil: validUntil.toISOString() };
  }

  async document(me: Principal, signingId: string, ordinal: string): Promise<SigningDocument> {
    const found = isUuid(signingId) && /^[1-9]\d{0,2}$/.test(ordinal) ? await findSigningDocument(this.database, signingId, me.subject, Number(ordinal)) : null;
    if (found === null) throw noSigning();
    return found;
  }

  async signed(me: Principal, signingId: string): Promise<object> {
    const signing = await this.#mine(me, signingId);
    if (signing.state !== 'signed') throw notWaiting(signing, this.clock.now());
    const documents = new Map(signing.documents.map((document) => [document.ordinal, document]));
    return { signed: (await signedFiles(this.database, signingId, me.subject)).map(({ ordinal, signed }) => ({ name: fileName(documents.get(ordinal) as { readonly name: string }, signing.form), content: signed.toString('base64') })) };
  }

  async withdraw(me: Principal, signingId: string): Promise<void> {
    const signing = await this.#mine(me, signingId);
    if (!(await withdrawSigning(this.database, signingId, me.subject, this.clock.now()))) throw notWaiting(await this.#mine(me, signing.signingId), this.clock.now());
  }

  async #mine(me: Principal, signingId: string): Promise<SigningView> {
    const found = isUuid(signingId) ? await findSigning(this.database, signingId, me.subject) : null;
    if (found === null) throw noSigning();
    return found;
  }

  async #signed({ documents, level, profile }: Attempt, accountId: string, at: number): Promise<readonly Made[]> {
    const { familyName, firstName, pesel, dateOfBirth, profileId } = profile as NonNullable<Attempt['profile']>;
    const block = { familyName, firstName, pesel, dateOfBirth, accountId, profileId };
    const made: Made[] = [];
    for (const { prepared, content } of documents) {
      const signatureId = randomUUID();
      const signed = await this.signer.sign({ prepared, content, at, profile: block, id: signatureId, level });
      made.push({ signatureId, signed, sha256: createHash('sha256').update(signed).digest() });
    }
    return made;
  }
}

/** What a code authorises: nothing else can be signed with it, by nobody else, in no other session. */
function boundTo({ signingId, userId, session, digest }: { readonly signingId: string; readonly userId: string; readonly session: Buffer; readonly digest: Buffer }): readonly (string | Buffer)[] {
  return ['signing', signingId.toLowerCase(), userId, session, digest];
}

/** Of the session or the token that asks: a code is good in the one in which it was asked for. */
function sessionOf({ session }: Principal): Buffer {
  if (session === undefined) throw new ProblemException(403, { code: 'SESSION_MISSING', message: 'This sign-in has no session that a code could be bound to', hint: 'Sign in with an account or a token.' });
  return createHash('sha256').update(session).digest();
}

/** A signature around or beside a document is a file of its own. */
function fileName({ name }: { readonly name: string }, form: SigningForm): string {
  return form === 'enveloped' ? name : `${name}.xades`;
}

function head({ signingId, state, form, level, createdAt, expiresAt, signedAt }: Pick<SigningView, 'signingId' | 'state' | 'form' | 'level' | 'createdAt' | 'expiresAt' | 'signedAt'>, now: number): object {
  const standing = state === 'waiting' && expiresAt.getTime() <= now ? 'expired' : state;
  return { signingId, state: standing, form, level, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), signedAt: signedAt?.toISOString() ?? null };
}

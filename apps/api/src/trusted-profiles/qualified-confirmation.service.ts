import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import { confirmationStatement } from '#domain/documents';
import { confirmProfile, findApplication, keepStatement, type Database, type ProfileApplication } from '#persistence';
import type { Config } from '#runtime';
import type { Principal } from '../access/principal.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, CONFIG, DATABASE } from '../tokens.js';
import { isUuid } from '../validation/page.js';
import { isCertificateOf } from './certificate-person.js';
import { policyOf, validFrom } from './profile-dates.js';
import { noSuchApplication, notConfirmed } from './profile-problems.js';
import { QUALIFIED_ANCHORS, type QualifiedTrust } from './qualified-anchors.js';
import { statementText } from './statement-text.js';
import { verifyStatement } from './verify-statement.js';

/** A signer's clock may be ahead of ours by so much. */
const AHEAD_MS = 5 * 60_000;

/** The applicant confirms alone: he signs the statement of his application with a qualified certificate that is his. */
@Injectable()
export class QualifiedConfirmationService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(QUALIFIED_ANCHORS) private readonly trust: QualifiedTrust,
  ) {}

  async statement(me: Principal, applicationId: string): Promise<string> {
    const at = this.clock.now();
    const application = await this.#own(me, applicationId);
    if (application.state !== 'waiting' || application.confirmBy.getTime() <= at) throw notConfirmed(application, at, null);
    return statementOf(application);
  }

  async confirm(me: Principal, applicationId: string, content: string): Promise<object> {
    const at = this.clock.now();
    const application = await this.#own(me, applicationId);
    if (application.state !== 'waiting' || application.confirmBy.getTime() <= at) throw notConfirmed(application, at, null);
    const xml = textOf(content);
    const verified = await verifyStatement(xml, this.trust, at);
    if (!verified.valid) throw new ProblemException(422, { code: 'STATEMENT_SIGNATURE_INVALID', message: `The signature is not accepted: ${verified.message}`, location: '/content', params: { reason: verified.code }, hint: 'Sign the statement as XAdES, enveloped, with a qualified certificate that is valid; where its status is unknown, at level LT, or ask the operator.' }, {}, { reason: verified.code });
    if (verified.content !== statementOf(application)) throw new ProblemException(422, { code: 'STATEMENT_DIFFERS', message: 'What was signed is not the statement of this application', location: '/content', hint: 'Sign what GET …/statement gives, unchanged.' });
    if (verified.signingTime < application.appliedAt.getTime() - AHEAD_MS || verified.signingTime > at + AHEAD_MS) throw new ProblemException(422, { code: 'STATEMENT_TIME_INVALID', message: 'The statement was signed before the application, or later than now', location: '/content', hint: 'Check the clock of the machine that signs.' });
    if (!isCertificateOf(verified.signer.certificate, application)) throw new ProblemException(403, { code: 'CERTIFICATE_OF_ANOTHER', message: 'The certificate is not of the person who applied', location: '/content', hint: 'PESEL, family name and first name of certificate and account have to be the same; correct the account, or go to a confirmation point.' });
    const dates = validFrom(at, policyOf(this.config.shortDeadlines), this.config.profileReminderDays);
    const certificate = createHash('sha256').update(verified.signer.certificate).digest('hex');
    const made = await this.database.transaction(async (client) => {
      const statementId = randomUUID();
      const confirmed = await confirmProfile(this.database, client, { applicationId, tenantId: application.tenantId, profileId: randomUUID(), by: { subject: me.subject, at }, how: { how: 'qualified-certificate', certificate, statement: statementId }, ...dates });
      if (confirmed !== null) await keepStatement(this.database, client, { statementId, applicationId, kind: 'qualified-confirmation', at, content: xml });
      return confirmed;
    });
    if (made === null) throw notConfirmed(await findApplication(this.database, applicationId), at, null);
    return { profileId: made.profileId, validUntil: made.validUntil.toISOString() };
  }

  /** Whose application it is not is told that there is none. */
  async #own(me: Principal, applicationId: string): Promise<ProfileApplication> {
    const application = isUuid(applicationId) ? await findApplication(this.database, applicationId) : null;
    if (application === null || application.subject !== me.subject) throw noSuchApplication();
    return application;
  }
}

function statementOf({ applicationId, subject, appliedAt, confirmBy, familyName, firstName, pesel }: ProfileApplication): string {
  return statementText(confirmationStatement({ applicationId, userId: subject, person: { familyName, firstName, pesel }, appliedAt: appliedAt.getTime(), confirmBy: confirmBy.getTime() }));
}

function textOf(content: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(content, 'base64'));
  } catch {
    throw new ProblemException(422, { code: 'STATEMENT_SIGNATURE_INVALID', message: 'The content is not XML in UTF-8', location: '/content', hint: 'Send the signed statement in base64.' });
  }
}

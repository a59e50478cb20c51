import { CONNECTOR_CONTRACTS } from '#domain/connectors';
import { profileStateAt } from '#domain/profiles';
import { registerQuestion, type AskedQuestion } from '#domain/registers';
import { latestProfile, recordRegisterAnswer, recordRegisterAsked, type RegisterAsk } from '#persistence';
import type { Connector, ConnectorResult } from '../connector.js';

type Input = AskedQuestion & { readonly person?: string | null };

export const registerCheck: Connector = {
  contract: CONNECTOR_CONTRACTS['register.check'],
  async run({ input, tenantId, instanceKey, elementId, caseId, job, parts }) {
    const { database, clock, registers, config } = parts;
    const { person = null, ...asked } = input as unknown as Input;
    // A number that somebody says is his is not yet his: an officer or a qualified certificate has confirmed that of a profile.
    const profile = person === null ? null : await latestProfile(database, person);
    const pesel = profile !== null && profileStateAt(profile, new Date(clock.now())) === 'valid' ? profile.pesel : null;
    if (person !== null && pesel === null) return unknown('The person has no valid trusted profile with a PESEL');
    const question = registerQuestion({ ...asked, ...(pesel !== null && { pesel }) }, config);
    if ('fault' in question) return { outcome: 'threwError', errorCode: 'REGISTER_QUESTION_INVALID', message: question.fault };
    // The job says which round: a repetition asks under the same key, a loop's next round under another.
    const key = `register-check:${instanceKey}:${elementId}:${job}`;
    const ask: RegisterAsk = { key, register: question.register, question: question.question, about: person, tenantId, instanceKey, elementId, caseId };
    await recordRegisterAsked(database, ask, clock.now());
    const answer = await registers.ask(question, key);
    const checkedAt = clock.now();
    await recordRegisterAnswer(database, ask, answer, checkedAt);
    if (!answer.known) return unknown('The register knows nothing of whom or what it was asked about');
    return { outcome: 'completed', variables: { answer: answer.answer, checkedAt: new Date(checkedAt).toISOString(), referenceId: answer.referenceId } };
  },
};

function unknown(message: string): ConnectorResult {
  return { outcome: 'threwError', errorCode: 'REGISTER_SUBJECT_UNKNOWN', message };
}

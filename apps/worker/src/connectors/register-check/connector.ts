import { CONNECTOR_CONTRACTS } from '#domain/connectors';
import { registerQuestion, type AskedQuestion } from '#domain/registers';
import { findAccount, recordRegisterAnswer, recordRegisterAsked, type RegisterAsk } from '#persistence';
import type { Connector, ConnectorResult } from '../connector.js';

type Input = AskedQuestion & { readonly person?: string | null };

export const registerCheck: Connector = {
  contract: CONNECTOR_CONTRACTS['register.check'],
  async run({ input, tenantId, instanceKey, elementId, caseId, job, parts }) {
    const { database, clock, registers, config } = parts;
    const { person = null, ...asked } = input as unknown as Input;
    const account = person === null ? null : await findAccount(database, person);
    if (person !== null && (account === null || account.pesel === null)) return unknown('Nothing is known of the person here');
    const question = registerQuestion({ ...asked, ...(account !== null && { pesel: account.pesel }) }, config);
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

import { Refusal } from '#signature/saml';
import { ProblemException } from '../errors/problem-exception.js';

const PROBLEMS = {
  unknown: { code: 'SAML_SYSTEM_UNKNOWN', message: 'The message comes from a system that is not registered here', hint: 'Tell the administrators of that system: its entity id has to be registered here.' },
  unsigned: { code: 'SAML_UNSIGNED', message: 'The message is not signed', hint: 'Tell the administrators of that system: its messages have to be signed.' },
  elsewhere: { code: 'SAML_DESTINATION_WRONG', message: 'The message was made for another address', hint: 'Tell the administrators of that system: addresses stand in our metadata.' },
  late: { code: 'SAML_EXPIRED', message: 'The message is too old, or from the future', hint: 'Go back to that system and begin again; its clock has to be right.' },
  replayed: { code: 'SAML_REPLAYED', message: 'The message came before', hint: 'Go back to that system and begin again.' },
  address: { code: 'SAML_ADDRESS_UNKNOWN', message: 'The answer is wanted at an address that is not registered', hint: 'Tell the administrators of that system: the address has to stand in its metadata as registered here.' },
  missing: { code: 'SAML_MESSAGE_MISSING', message: 'There is no SAML message', hint: 'This address is for other systems, which send messages to it.' },
  noLogout: { code: 'SAML_LOGOUT_UNEXPECTED', message: 'Nobody waits for this answer to a logout', hint: 'You can close this page.' },
} as const;

export function samlProblem(which: keyof typeof PROBLEMS): ProblemException {
  return new ProblemException(400, PROBLEMS[which]);
}

/** What libs/signature refuses is the sender's fault. */
export function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new ProblemException(400, { code: error.code, message: error.message, hint: 'Tell the administrators of the system that sent the message.' });
  }
}

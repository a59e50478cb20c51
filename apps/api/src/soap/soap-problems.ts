import { ProblemException } from '../errors/problem-exception.js';

const PROBLEMS = {
  unknown: { code: 'SOAP_SYSTEM_UNKNOWN', message: 'The certificate of the message is of no system that is registered here', hint: 'The administrators of the platform register certificates: PUT /api/v1/outside-systems/{id}, soap.certificates.' },
  replayed: { code: 'SOAP_REPLAYED', message: 'A message with this signature came before', hint: 'Sign every message anew, with a new Timestamp or another wsu:Id of its Body.' },
  operation: { code: 'SOAP_OPERATION_UNKNOWN', message: 'The service has no such operation', hint: 'See its WSDL, at its address with ?wsdl.' },
  session: { code: 'SESSION_UNKNOWN', message: 'The system was told of no such session, it is over, or its holder has withdrawn his consent', hint: 'Give SessionIndex of the assertion; have the holder sign in again.' },
  mediaType: { code: 'SOAP_MEDIA_TYPE', message: 'A message has to be text/xml in UTF-8', hint: 'Send SOAP 1.1 with Content-Type: text/xml; charset=utf-8.' },
} as const;

export function soapProblem(which: keyof typeof PROBLEMS): ProblemException {
  return new ProblemException(400, PROBLEMS[which]);
}

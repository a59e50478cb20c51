import type { ProfileApplication } from '#persistence';
import { ProblemException } from '../errors/problem-exception.js';

export function noSuchApplication(): ProblemException {
  return new ProblemException(404, { code: 'PROFILE_APPLICATION_NOT_FOUND', message: 'There is no such application', hint: 'Check the id that the applicant gives.' });
}

export function noSuchProfile(): ProblemException {
  return new ProblemException(404, { code: 'PROFILE_NOT_FOUND', message: 'There is no such profile', hint: 'Find it by its application: GET /api/v1/trusted-profiles/applications?q=' });
}

export function nothingValid(): ProblemException {
  return new ProblemException(409, { code: 'PROFILE_NOT_VALID', message: 'You have no valid trusted profile', hint: 'Apply for one: POST /api/v1/trusted-profiles/applications.' });
}

export function notValid(): ProblemException {
  return new ProblemException(409, { code: 'PROFILE_NOT_VALID', message: 'The profile is not valid', hint: 'Its holder has to apply for a new one.' });
}

export function changedMeanwhile(): ProblemException {
  return new ProblemException(409, { code: 'PROFILE_CHANGED', message: 'It was changed at the same moment', hint: 'Read it again and repeat.' });
}

export function extendedAlready(until: Date): ProblemException {
  const validUntil = until.toISOString();
  return new ProblemException(409, { code: 'PROFILE_EXTENDED_ALREADY', message: `The profile is extended already: it is valid until ${validUntil}`, params: { validUntil }, hint: 'Extend it again when at most three years of validity are left.' });
}

/** Why an application that is there was not confirmed, from how it stands afterwards; `officer` null where the applicant does it himself. */
export function notConfirmed(application: ProfileApplication | null, at: number, officer: { readonly subject: string; readonly pointId: string; readonly idDocument: { readonly kind: string; readonly lastCharacters: string } } | null): ProblemException {
  if (application === null) return noSuchApplication();
  const { state, confirmBy, firstOfficer, pointId, idDocumentKind, idDocumentLast } = application;
  if (state === 'confirmed') return new ProblemException(409, { code: 'PROFILE_APPLICATION_CONFIRMED', message: 'The application has been confirmed already', hint: 'Nothing more is to be done.' });
  if (state === 'refused') return new ProblemException(409, { code: 'PROFILE_APPLICATION_REFUSED', message: 'Confirmation has been refused', hint: 'The applicant has to apply again.' });
  if (state === 'lapsed' || confirmBy.getTime() <= at) return new ProblemException(409, { code: 'PROFILE_APPLICATION_LAPSED', message: 'The 14 days for confirming are over', hint: 'The applicant has to apply again.' });
  if (officer === null || firstOfficer === null) return changedMeanwhile();
  if (firstOfficer === officer.subject) return new ProblemException(403, { code: 'SECOND_OFFICER_SAME', message: 'You have checked this application first', hint: 'Another officer of the same point has to check it, too.' });
  if (pointId !== officer.pointId) return new ProblemException(409, { code: 'PROFILE_AWAITS_SECOND_OFFICER', message: 'The application waits for a second officer of another point', params: { pointId }, hint: 'An officer of that point completes it; or it is refused and the applicant applies again.' });
  if (idDocumentKind !== officer.idDocument.kind || idDocumentLast !== officer.idDocument.lastCharacters) return new ProblemException(409, { code: 'ID_DOCUMENT_DIFFERS', message: 'The first officer has checked another document', location: '/idDocument', hint: 'Both check the same document: look at it again, or refuse.' });
  return changedMeanwhile();
}

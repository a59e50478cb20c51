import type { ProfileEventKind } from '#domain/profiles';
import type { Person } from './person.js';

export interface ProfileApplication extends Person {
  readonly applicationId: string;
  readonly tenantId: string;
  readonly subject: string;
  readonly subjectName: string;
  readonly state: 'waiting' | 'confirmed' | 'refused' | 'lapsed';
  readonly appliedAt: Date;
  /** The first instant after the last day. */
  readonly confirmBy: Date;
  readonly instanceKey: string;
  /** Where a second officer has to check, too: who was the first, at which point, and what he saw. */
  readonly firstOfficer: string | null;
  readonly pointId: string | null;
  readonly idDocumentKind: string | null;
  readonly idDocumentLast: string | null;
}

export interface TrustedProfile extends Person {
  readonly profileId: string;
  readonly applicationId: string;
  readonly tenantId: string;
  readonly subject: string;
  readonly state: 'valid' | 'expired' | 'revoked';
  readonly validFrom: Date;
  /** The first instant at which it is no longer valid. */
  readonly validUntil: Date;
  readonly remindAt: Date;
  readonly instanceKey: string;
}

export interface ProfileEvent {
  readonly at: Date;
  readonly what: ProfileEventKind;
  readonly by: string;
  readonly details: EventDetails;
  /** Of `details.point`; null where none took part. */
  readonly pointName: string | null;
  readonly pointTown: string | null;
}

/** What a line of history keeps beside who and when, no characters of a document. */
export interface EventDetails {
  /** Id of the point that it was done at. */
  readonly point?: string;
  readonly how?: 'officer' | 'qualified-certificate' | 'code' | 'request';
  readonly idDocument?: string;
  readonly reason?: string;
  /** SHA-256 of the certificate, hex. */
  readonly certificate?: string;
  readonly statement?: string;
  /** Names until then. */
  readonly before?: { readonly familyName: string; readonly firstName: string };
}

export const APPLICATION_COLUMNS = `a.application_id::text as "applicationId", a.tenant_id as "tenantId", a.subject, a.subject_name as "subjectName", a.state, a.applied_at as "appliedAt", a.confirm_by as "confirmBy", a.instance_key::text as "instanceKey", a.first_officer as "firstOfficer", a.point_id as "pointId", a.id_document_kind as "idDocumentKind", a.id_document_last as "idDocumentLast", a.family_name as "familyName", a.first_name as "firstName", a.pesel, a.date_of_birth as "dateOfBirth"`;
export const PROFILE_COLUMNS = `p.profile_id::text as "profileId", p.application_id::text as "applicationId", p.tenant_id as "tenantId", p.subject, p.state, p.valid_from as "validFrom", p.valid_until as "validUntil", p.remind_at as "remindAt", p.instance_key::text as "instanceKey", p.family_name as "familyName", p.first_name as "firstName", p.pesel, p.date_of_birth as "dateOfBirth"`;

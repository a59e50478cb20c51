export interface ProfileApplication {
  readonly applicationId: string;
  readonly tenantId: string;
  readonly subject: string;
  readonly subjectName: string;
  readonly state: 'waiting' | 'confirmed' | 'lapsed';
  readonly appliedAt: Date;
  /** The first instant after the last day. */
  readonly confirmBy: Date;
  readonly instanceKey: string;
}

export interface TrustedProfile {
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
  readonly what: 'applied' | 'confirmed' | 'lapsed' | 'extended' | 'expired' | 'revoked';
  readonly by: string;
}

export const APPLICATION_COLUMNS = `a.application_id::text as "applicationId", a.tenant_id as "tenantId", a.subject, a.subject_name as "subjectName", a.state, a.applied_at as "appliedAt", a.confirm_by as "confirmBy", a.instance_key::text as "instanceKey"`;
export const PROFILE_COLUMNS = `p.profile_id::text as "profileId", p.application_id::text as "applicationId", p.tenant_id as "tenantId", p.subject, p.state, p.valid_from as "validFrom", p.valid_until as "validUntil", p.remind_at as "remindAt", p.instance_key::text as "instanceKey"`;

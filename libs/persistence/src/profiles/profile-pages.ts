import type { Database, Statement } from '../database.js';
import { Together } from '../together.js';
import type { ProfileApplication, ProfileEvent, TrustedProfile } from './profile.js';

/** What somebody's own page is made of: the latest profile, the latest application, the whole history. */
export interface ProfilePage {
  readonly profile: Pick<TrustedProfile, 'profileId' | 'state' | 'validFrom' | 'validUntil'> | null;
  readonly application: Pick<ProfileApplication, 'applicationId' | 'state' | 'appliedAt' | 'confirmBy' | 'firstOfficer'> | null;
  /** The oldest first. */
  readonly history: readonly ProfileEvent[];
}

interface PageRow {
  readonly profileId: string | null;
  readonly profileState: TrustedProfile['state'];
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly applicationId: string | null;
  readonly applicationState: ProfileApplication['state'];
  readonly appliedAt: Date;
  readonly confirmBy: Date;
  readonly firstOfficer: string | null;
  readonly history: readonly (Omit<ProfileEvent, 'at'> & { readonly at: string })[] | null;
  readonly [name: string]: unknown;
}

/** All of a page in one round trip, and only what it needs of profile and application. */
const PAGES: Statement = {
  name: 'profiles.pages',
  text: `
select p.profile_id::text as "profileId", p.state as "profileState", p.valid_from as "validFrom", p.valid_until as "validUntil",
  a.application_id::text as "applicationId", a.state as "applicationState", a.applied_at as "appliedAt", a.confirm_by as "confirmBy", a.first_officer as "firstOfficer",
  (select json_agg(json_build_object('at', h.at, 'what', h.what, 'by', h.by_subject, 'details', h.details, 'pointName', o.name, 'pointTown', o.town) order by h.id)
    from profile_history h left join points o on o.id = h.details ->> 'point' where h.subject = u.subject) as history
from unnest($1::text[]) with ordinality as u(subject, n)
left join lateral (select * from trusted_profiles p where p.subject = u.subject order by p.valid_from desc, p.state = 'valid' desc limit 1) p on true
left join lateral (select * from profile_applications a where a.subject = u.subject order by a.applied_at desc, a.state = 'waiting' desc limit 1) a on true
order by u.n`,
};

/** The page that is looked at most. Looks that come at once are one look at the database, begun after the last of them was asked. */
export class ProfilePages {
  readonly #looks: Together<string, ProfilePage>;

  constructor(database: Database) {
    this.#looks = new Together(async (subjects) => (await database.query<PageRow>(PAGES, [subjects])).map(pageOf), { most: 32, atOnce: 2 });
  }

  of(subject: string): Promise<ProfilePage> {
    return this.#looks.ask(subject);
  }
}

function pageOf({ profileId, profileState, validFrom, validUntil, applicationId, applicationState, appliedAt, confirmBy, firstOfficer, history }: PageRow): ProfilePage {
  return {
    profile: profileId === null ? null : { profileId, state: profileState, validFrom, validUntil },
    application: applicationId === null ? null : { applicationId, state: applicationState, appliedAt, confirmBy, firstOfficer },
    history: (history ?? []).map((event) => ({ ...event, at: new Date(event.at) })),
  };
}

import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import { remember } from '../audit/index.js';
import type { Database, Statement } from '../database.js';
import type { EventDetails, ProfileEvent } from './profile.js';

const HISTORY: Statement = {
  name: 'profiles.remember',
  text: `insert into profile_history (subject, application_id, at, what, by_subject, details) values ($1, $2, $3, $4, $5, $6)`,
};

export interface ByWhom {
  readonly subject: string;
  readonly at: Millis;
}

/** The one door through which what is done to a profile is remembered, in its history and in the audit trail, in the transaction that does it. */
export async function audited(database: Database, client: PoolClient, of: { readonly subject: string; readonly applicationId: string }, what: ProfileEvent['what'], by: ByWhom, details: EventDetails = {}): Promise<void> {
  await database.query(HISTORY, [of.subject, of.applicationId, new Date(by.at), what, by.subject, JSON.stringify(details)], client);
  await remember(database, client, { at: by.at, actor: by.subject, what: `profile-${what}`, about: of.subject, details: { applicationId: of.applicationId } });
}

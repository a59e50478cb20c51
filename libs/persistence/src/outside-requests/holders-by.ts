import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';

const BY_SESSION: Statement = {
  name: 'outside-requests.holder-by-session',
  text: `select y.user_id as "userId" from system_sessions y join sessions s using (session_id) where y.system_id = $1 and y.sid = $2 and y.told_at is null and s.ended_at is null and s.expires_at > $3 limit 1`,
};
/** Only of those who let the system know both, as long as they do, and it may ask for both. */
const BY_PESEL: Statement = {
  name: 'outside-requests.holders-by-pesel',
  text: `select p.subject as "userId" from trusted_profiles p join consents c on c.user_id = p.subject and c.system_id = $1 and c.ended_at is null and c.items @> '{pesel,trusted_profile}'
           join outside_systems o on o.system_id = c.system_id and o.active and o.items @> '{pesel,trusted_profile}'
         where p.pesel = $2 and p.state = 'valid' and p.valid_from <= $3 and p.valid_until > $3 order by p.subject limit 100`,
};

/** Whose session the system was told of under this name (`sid`, SessionIndex), while it goes on. */
export async function holderBySession(database: Database, systemId: string, sid: string, at: Millis): Promise<string | null> {
  return (await database.query<{ userId: string }>(BY_SESSION, [systemId, sid, new Date(at)]))[0]?.userId ?? null;
}

/** User ids of valid profiles with that PESEL whose holders agreed. */
export async function holdersByPesel(database: Database, systemId: string, pesel: string, at: Millis): Promise<readonly string[]> {
  return (await database.query<{ userId: string }>(BY_PESEL, [systemId, pesel, new Date(at)])).map(({ userId }) => userId);
}

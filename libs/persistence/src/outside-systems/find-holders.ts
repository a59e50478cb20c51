import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';

/** As far as the session of ours still is: ended, too old and idle ones name nobody. */
const BY_SESSION: Statement = {
  name: 'outside-systems.holder-by-session',
  text: `select y.user_id as "userId" from system_sessions y join sessions s using (session_id)
         where y.system_id = $1 and y.sid = $2 and y.protocol = 'saml' and y.told_at is null and s.ended_at is null and s.expires_at > $3 and s.last_used_at > $4`,
};
/** The confirmed PESEL of a profile that is valid, of holders whose consent names both items, which the system may still ask for. */
const BY_PESEL: Statement = {
  name: 'outside-systems.holders-by-pesel',
  text: `select p.subject as "userId" from trusted_profiles p
           join accounts a on a.user_id = p.subject and a.closed_at is null
           join outside_systems s on s.system_id = $1 and s.active and s.items @> array['pesel', 'trusted_profile']
           join consents c on c.user_id = p.subject and c.system_id = s.system_id and c.ended_at is null and c.items @> array['pesel', 'trusted_profile']
         where p.pesel = $2 and p.state = 'valid' and p.valid_from <= $3 and p.valid_until > $3 order by p.valid_from, p.subject limit 20`,
};

/** Whom a system knows by the SessionIndex that SAML told it; null where it never did, or the session is over. */
export async function findHolderBySession(database: Database, systemId: string, sessionIndex: string, at: Millis, idleSince: Millis): Promise<string | null> {
  return (await database.query<{ userId: string }>(BY_SESSION, [systemId, sessionIndex, new Date(at), new Date(idleSince)]))[0]?.userId ?? null;
}

export async function findHoldersByPesel(database: Database, systemId: string, pesel: string, at: Millis): Promise<readonly string[]> {
  return (await database.query<{ userId: string }>(BY_PESEL, [systemId, pesel, new Date(at)])).map(({ userId }) => userId);
}

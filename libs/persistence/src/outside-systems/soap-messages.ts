import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';

/** What has expired and is not swept yet counts as if it were gone. */
const TAKE: Statement = {
  name: 'soap-messages.take',
  text: `insert into soap_messages as m (system_id, signature_hash, expires_at) values ($1, $2, $4) on conflict (system_id, signature_hash) do update set expires_at = excluded.expires_at where m.expires_at <= $3 returning true as taken`,
};

/** False where a message of that signature came before and is still remembered. */
export async function takeSoapMessage(database: Database, m: { readonly systemId: string; readonly signatureHash: Buffer; readonly at: Millis; readonly expiresAt: Millis }): Promise<boolean> {
  return (await database.query(TAKE, [m.systemId, m.signatureHash, new Date(m.at), new Date(m.expiresAt)])).length === 1;
}

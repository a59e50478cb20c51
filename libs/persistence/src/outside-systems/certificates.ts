import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Database, Statement } from '../database.js';

const CLEAR: Statement = { name: 'outside-certificates.clear', text: `delete from outside_certificates where system_id = $1` };
const ADD: Statement = {
  name: 'outside-certificates.add',
  text: `insert into outside_certificates (fingerprint, system_id, certificate) select f, $1, c from unnest($2::bytea[], $3::bytea[]) as given (f, c) on conflict do nothing returning fingerprint`,
};

/** SHA-256 of the DER. */
export function fingerprintOf(certificate: Buffer): Buffer {
  return createHash('sha256').update(certificate).digest();
}

/** False where one of them is another system's: the transaction has to be undone then. Each is given once. */
export async function replaceCertificates(database: Database, client: PoolClient, systemId: string, certificates: readonly Buffer[]): Promise<boolean> {
  await database.query(CLEAR, [systemId], client);
  if (certificates.length === 0) return true;
  return (await database.query(ADD, [systemId, certificates.map(fingerprintOf), certificates], client)).length === certificates.length;
}

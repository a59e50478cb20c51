import type { Database, Statement } from '../database.js';

export interface KeptAnchor {
  /** SHA-256 of the certificate, hexadecimal. */
  readonly fingerprint: string;
  /** DER. */
  readonly certificate: Buffer;
}

const ALL: Statement = { name: 'anchors.all', text: `select fingerprint, certificate from trust_anchors order by created_at, fingerprint` };
const ADD: Statement = {
  name: 'anchors.add',
  text: `insert into trust_anchors (fingerprint, certificate, created_at)
    select $1, $2, $3 where (select count(*) from trust_anchors) < $4 or exists (select from trust_anchors where fingerprint = $1)
    on conflict (fingerprint) do update set fingerprint = excluded.fingerprint returning fingerprint`,
};
const REMOVE: Statement = { name: 'anchors.remove', text: `delete from trust_anchors where fingerprint = $1 returning fingerprint` };
/** Anyone of the sandbox may add; every validation reads them all. */
const MOST = 500;

/** What the sandbox's validator trusts besides its own, oldest first. Sandbox only: it knows no tenant. */
export function trustAnchors(database: Database): Promise<readonly KeptAnchor[]> {
  return database.query<KeptAnchor & Record<string, unknown>>(ALL);
}

/** Whether there was room; one that is there already stays as it is. */
export async function addTrustAnchor(database: Database, { fingerprint, certificate }: KeptAnchor, at: number): Promise<boolean> {
  return (await database.query(ADD, [fingerprint, certificate, new Date(at), MOST])).length === 1;
}

/** Whether it was there. */
export async function removeTrustAnchor(database: Database, fingerprint: string): Promise<boolean> {
  return (await database.query(REMOVE, [fingerprint])).length === 1;
}

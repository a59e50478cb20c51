import type { Database, Statement } from '../database.js';
import { SIGNING_COLUMNS, type Signing, type SigningDocument } from './signing.js';

type Open<T> = T & { readonly [name: string]: unknown };

export interface CodeStanding {
  readonly expiresAt: Date;
  readonly attemptsLeft: number;
  readonly usedAt: Date | null;
  readonly sessionHash: Buffer;
}

/** Of one signing: what it is about, without contents. */
export interface SigningView extends Signing {
  readonly documents: readonly { readonly ordinal: number; readonly name: string; readonly mediaType: string; readonly bytes: number }[];
  readonly code: CodeStanding | null;
}

/** Where a page of the list ended. */
export type SigningMark = Pick<Signing, 'createdAt' | 'signingId'>;

export interface SignedFile {
  readonly ordinal: number;
  readonly name: string;
  readonly signatureId: string;
  readonly signed: Buffer;
}

const FIND: Statement = {
  name: 'signings.find',
  text: `
select ${SIGNING_COLUMNS}, c.expires_at as "codeExpiresAt", c.attempts_left as "attemptsLeft", c.used_at as "usedAt", c.session_hash as "sessionHash",
  (select json_agg(json_build_object('ordinal', d.ordinal, 'name', d.name, 'mediaType', d.media_type, 'bytes', length(d.content)) order by d.ordinal) from signing_documents d where d.signing_id = s.signing_id) as documents
from signings s left join signing_codes c on c.signing_id = s.signing_id where s.signing_id = $1 and s.user_id = $2`,
};
const LIST: Statement = {
  name: 'signings.list',
  text: `select ${SIGNING_COLUMNS}, (select json_agg(d.name order by d.ordinal) from signing_documents d where d.signing_id = s.signing_id) as names from signings s where s.user_id = $1 and s.state <> 'withdrawn' and ($3::timestamptz is null or (s.created_at, s.signing_id) < ($3, $4::uuid)) order by s.created_at desc, s.signing_id desc limit $2`,
};
const DOCUMENT: Statement = {
  name: 'signings.document',
  text: `select d.ordinal, d.name, d.media_type as "mediaType", d.prepared, d.content from signing_documents d join signings s on s.signing_id = d.signing_id where s.signing_id = $1 and s.user_id = $2 and d.ordinal = $3`,
};
const SIGNED: Statement = {
  name: 'signings.signed',
  text: `select g.ordinal, d.name, g.signature_id::text as "signatureId", g.signed from signatures g join signings s on s.signing_id = g.signing_id join signing_documents d on d.signing_id = g.signing_id and d.ordinal = g.ordinal where s.signing_id = $1 and s.user_id = $2 order by g.ordinal`,
};

/** Null where there is none, or it is somebody else's. */
export async function findSigning(database: Database, signingId: string, userId: string): Promise<SigningView | null> {
  const [row] = await database.query<Open<Signing & { documents: SigningView['documents']; codeExpiresAt: Date | null } & Omit<CodeStanding, 'expiresAt'>>>(FIND, [signingId, userId]);
  if (row === undefined) return null;
  const { codeExpiresAt, attemptsLeft, usedAt, sessionHash, ...signing } = row;
  return { ...signing, code: codeExpiresAt === null ? null : { expiresAt: codeExpiresAt, attemptsLeft, usedAt, sessionHash } };
}

/** The latest first; only those that come after one of them. */
export function listSignings(database: Database, userId: string, limit: number, after: SigningMark | null): Promise<readonly (Signing & { readonly names: readonly string[] })[]> {
  return database.query<Open<Signing & { names: readonly string[] }>>(LIST, [userId, limit, after?.createdAt ?? null, after?.signingId ?? null]);
}

export async function findSigningDocument(database: Database, signingId: string, userId: string, ordinal: number): Promise<SigningDocument | null> {
  return (await database.query<Open<SigningDocument>>(DOCUMENT, [signingId, userId, ordinal]))[0] ?? null;
}

export function signedFiles(database: Database, signingId: string, userId: string): Promise<readonly SignedFile[]> {
  return database.query<Open<SignedFile>>(SIGNED, [signingId, userId]);
}

import { randomBytes } from 'node:crypto';
import { TimeStampResp } from 'pkijs';
import { childrenOf, integer, octets, oid, readDer, sequence, TRUE, whole } from '../certificates/der.js';
import { Refusal } from '../verifying/refusal.js';
import { checkTrust } from '../verifying/trust.js';
import { SHA256_OID } from './oids.js';
import { readToken } from './read-token.js';
import { refusedStamp, unavailable, type TimeStampAuthority } from './time-stamp-authority.js';

export interface HttpTimeStampsRequest {
  readonly url: string;
  /** Whom the authority's certificate must lead to; DER. */
  readonly anchors: readonly Buffer[];
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 5_000;
/** A token with its certificates has some 3 to 10 kB. */
const MAX_RESPONSE = 100_000;
/** PKIStatus: granted, granted with modifications. */
const GRANTED: readonly unknown[] = [0, 1];

/**
 * Asks an authority by RFC 3161 over HTTP (§ 3.4). An answer counts only if it was granted, is over the digest and the nonce that were sent,
 * and its signature holds and leads to an anchor.
 */
export function httpTimeStamps({ url, anchors, timeoutMs = TIMEOUT_MS }: HttpTimeStampsRequest): TimeStampAuthority {
  return {
    async stamp(digest) {
      const nonce = integer(Buffer.concat([Buffer.from([0x7f]), randomBytes(15)]));
      const query = sequence(integer(Buffer.from([1])), sequence(sequence(oid(SHA256_OID)), octets(digest)), nonce, TRUE);
      return check(await ask(url, query, timeoutMs), digest, nonce, anchors);
    },
  };
}

async function ask(url: string, query: Buffer, timeoutMs: number): Promise<Buffer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: new Uint8Array(query),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw unavailable(`The time-stamp authority answers with status ${response.status}`);
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > MAX_RESPONSE) throw unavailable(`The time-stamp authority answers with more than ${MAX_RESPONSE} bytes`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeStampError') throw error;
    throw unavailable('The time-stamp authority cannot be reached', error);
  }
}

function check(answer: Buffer, digest: Buffer, nonce: Buffer, anchors: readonly Buffer[]): Buffer {
  let token: Buffer;
  try {
    const response = TimeStampResp.fromBER(answer);
    if (!GRANTED.includes(response.status.status) || response.timeStampToken === undefined) throw refusedStamp(`The time-stamp authority refuses, with status ${String(response.status.status)}`);
    // The bytes as they came: written anew they could be others than were signed.
    const [, second] = childrenOf(readDer(answer, 0)?.content ?? Buffer.alloc(0));
    if (second === undefined) throw unavailable('The answer of the time-stamp authority is not in DER');
    token = whole(second);
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeStampError') throw error;
    throw unavailable('The answer of the time-stamp authority cannot be read', error);
  }
  const read = readToken({ token });
  if (typeof read === 'string') throw refusedStamp(read);
  if (read.hash !== 'sha256' || !read.digest.equals(digest)) throw refusedStamp('The time-stamp is over something else than was asked for');
  if (read.nonce !== nonce.subarray(2).toString('hex')) throw refusedStamp('The time-stamp answers another request');
  try {
    checkTrust({ certificate: read.signer, broughtAlong: read.certificates, anchors, at: read.at, use: 'time-stamp', revocations: null });
  } catch (error) {
    if (error instanceof Refusal) throw refusedStamp(`The time-stamp authority is not trusted: ${error.message}`);
    throw error;
  }
  return token;
}

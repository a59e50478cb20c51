import { TimeStampReq } from 'pkijs';
import type { Clock } from '#domain';
import { bits, integer, sequence, utf8 } from '../certificates/der.js';
import type { Signer } from '../contract.js';
import { issueToken, type TokenRequest } from './issue-token.js';
import { HASHES } from './oids.js';
import type { TimeStampAuthority } from './time-stamp-authority.js';

/** anyPolicy: the sandbox promises nothing. */
const POLICY = '2.5.29.32.0';
const MAX_REQUEST = 10_000;

export interface SandboxTimeStamps extends TimeStampAuthority {
  /** DER. */
  readonly certificate: Buffer;
  /** A TimeStampReq answered by a TimeStampResp (`application/timestamp-query`, `application/timestamp-reply`); a bad request by its refusal. */
  respond(request: Buffer): Buffer;
}

/** The sandbox's own authority; its time is the clock's, skipped or not. */
export function sandboxTimeStamps(signer: Signer, clock: Clock): SandboxTimeStamps {
  const issue = (asked: Asked): Buffer => issueToken({ signer, at: clock.now(), policy: POLICY, ...asked });
  return {
    certificate: signer.certificate,
    stamp: async (digest) => issue({ digest, withCertificate: true }),
    respond(request) {
      const asked = readRequest(request);
      if (typeof asked === 'string') return refusal(asked);
      return sequence(sequence(integer(Buffer.from([0]))), issue(asked));
    },
  };
}

/** PKIFailureInfo (RFC 3161 § 2.4.2) by the number of its bit. */
const FAILURES = { badAlg: 0, badDataFormat: 5, unacceptedPolicy: 15, unacceptedExtension: 16 } as const;
type Failure = keyof typeof FAILURES;

type Asked = Pick<TokenRequest, 'digest' | 'hash' | 'nonce' | 'withCertificate'>;

function readRequest(der: Buffer): Asked | Failure {
  if (der.length > MAX_REQUEST) return 'badDataFormat';
  let request: TimeStampReq;
  try {
    request = TimeStampReq.fromBER(der);
  } catch {
    return 'badDataFormat';
  }
  const { messageImprint, nonce, certReq, reqPolicy, extensions } = request;
  const digest = Buffer.from(messageImprint.hashedMessage.getValue());
  const hash = messageImprint.hashAlgorithm.algorithmId;
  const name = HASHES[hash];
  if (name === undefined) return 'badAlg';
  if (digest.length !== Number(name.slice('sha'.length)) / 8) return 'badDataFormat';
  if (reqPolicy !== undefined && reqPolicy !== POLICY) return 'unacceptedPolicy';
  if (extensions !== undefined && extensions.length > 0) return 'unacceptedExtension';
  return { digest, hash, withCertificate: certReq === true, ...(nonce && { nonce: Buffer.from(nonce.toBER(false)) }) };
}

function refusal(failure: Failure): Buffer {
  const bit = FAILURES[failure];
  const flags = Buffer.alloc(Math.floor(bit / 8) + 1);
  flags[flags.length - 1] = 0x80 >> bit % 8;
  return sequence(sequence(integer(Buffer.from([2])), sequence(utf8(failure)), bits(flags, 7 - (bit % 8))));
}

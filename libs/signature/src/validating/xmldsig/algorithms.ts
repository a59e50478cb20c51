import { constants, verify, type KeyObject } from 'node:crypto';
import { Fatal } from '../findings.js';
import { childrenNamed, attribute, elementsOf, textOf, type XmlElementNode } from '../xml/tree.js';
import { DS } from '../../algorithms.js';

export type Hash = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

const DIGESTS: Readonly<Record<string, Hash>> = {
  'http://www.w3.org/2000/09/xmldsig#sha1': 'sha1',
  'http://www.w3.org/2001/04/xmldsig-more#sha224': 'sha224',
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
};

export interface SignatureAlgorithm {
  readonly uri: string;
  readonly kind: 'rsa' | 'rsa-pss' | 'ecdsa';
  readonly hash: Hash;
  /** Bytes, of rsa-pss. */
  readonly saltLength?: number;
}

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const MORE_2007 = 'http://www.w3.org/2007/05/xmldsig-more#';
const SIGNATURES: Readonly<Record<string, Omit<SignatureAlgorithm, 'uri'>>> = {
  'http://www.w3.org/2000/09/xmldsig#rsa-sha1': { kind: 'rsa', hash: 'sha1' },
  [`${MORE}rsa-sha256`]: { kind: 'rsa', hash: 'sha256' },
  [`${MORE}rsa-sha384`]: { kind: 'rsa', hash: 'sha384' },
  [`${MORE}rsa-sha512`]: { kind: 'rsa', hash: 'sha512' },
  [`${MORE}ecdsa-sha1`]: { kind: 'ecdsa', hash: 'sha1' },
  [`${MORE}ecdsa-sha256`]: { kind: 'ecdsa', hash: 'sha256' },
  [`${MORE}ecdsa-sha384`]: { kind: 'ecdsa', hash: 'sha384' },
  [`${MORE}ecdsa-sha512`]: { kind: 'ecdsa', hash: 'sha512' },
  [`${MORE_2007}sha256-rsa-MGF1`]: { kind: 'rsa-pss', hash: 'sha256', saltLength: 32 },
  [`${MORE_2007}sha384-rsa-MGF1`]: { kind: 'rsa-pss', hash: 'sha384', saltLength: 48 },
  [`${MORE_2007}sha512-rsa-MGF1`]: { kind: 'rsa-pss', hash: 'sha512', saltLength: 64 },
};

/** @throws Fatal where the digest is not known or broken; SHA-1 is answered, and judged by its caller */
export function digestAlgorithm(method: XmlElementNode | undefined): Hash {
  const uri = (method === undefined ? undefined : attribute(method, 'Algorithm')) ?? 'none';
  const hash = Object.hasOwn(DIGESTS, uri) ? DIGESTS[uri] : undefined;
  if (hash === undefined || elementsOf(method as XmlElementNode).length > 0) throw refused(uri);
  return hash;
}

/** @throws Fatal as `digestAlgorithm` */
export function signatureAlgorithm(method: XmlElementNode): SignatureAlgorithm {
  const uri = attribute(method, 'Algorithm') ?? 'none';
  if (uri === `${MORE_2007}rsa-pss`) return { uri, ...pssParameters(method) };
  const known = Object.hasOwn(SIGNATURES, uri) ? SIGNATURES[uri] : undefined;
  if (known === undefined || elementsOf(method).length > 0) throw refused(uri);
  return { uri, ...known };
}

function refused(uri: string): Fatal {
  if (/hmac/i.test(uri)) return new Fatal('ALGORITHM_HMAC');
  if (/md[245]|ripemd/i.test(uri)) return new Fatal('ALGORITHM_MD5', { algorithm: uri });
  if (/sha1\b/i.test(uri)) return new Fatal('ALGORITHM_SHA1', { algorithm: uri });
  return new Fatal('ALGORITHM_UNSUPPORTED', { algorithm: uri });
}

/** RFC 6931 § 2.3.9: SHA-256, MGF1 with the same hash and a salt as long as the hash where nothing else is said. */
function pssParameters(method: XmlElementNode): Omit<SignatureAlgorithm, 'uri'> {
  const [parameters, ...more] = elementsOf(method);
  if (parameters === undefined) return { kind: 'rsa-pss', hash: 'sha256', saltLength: 32 };
  const [digest] = childrenNamed(parameters, DS, 'DigestMethod');
  const hash = digest === undefined ? 'sha256' : digestAlgorithm(digest);
  const [mask] = childrenNamed(parameters, MORE_2007, 'MaskGenerationFunction');
  const [maskDigest] = mask === undefined ? [] : childrenNamed(mask, DS, 'DigestMethod');
  const salt = childrenNamed(parameters, MORE_2007, 'SaltLength')[0];
  const saltLength = salt === undefined ? LENGTHS[hash] : Number(textOf(salt));
  const known = parameters.local === 'RSAPSSParams' && parameters.uri === MORE_2007 && more.length === 0;
  if (!known || (maskDigest !== undefined && digestAlgorithm(maskDigest) !== hash) || !Number.isInteger(saltLength) || saltLength < 0 || saltLength > 64) throw refused('rsa-pss with parameters of its own');
  return { kind: 'rsa-pss', hash, saltLength };
}

const LENGTHS: Readonly<Record<Hash, number>> = { sha1: 20, sha224: 28, sha256: 32, sha384: 48, sha512: 64 };
const CURVES: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);
const MIN_RSA_BITS = 2048;

/** What the key is, in words; @throws Fatal where it is too weak or does not make such signatures */
export function suitedKey(key: KeyObject, kind: SignatureAlgorithm['kind']): string {
  const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {};
  const words = keyWords(key);
  if (kind === 'ecdsa' ? key.asymmetricKeyType !== 'ec' : key.asymmetricKeyType !== 'rsa' && !(kind === 'rsa-pss' && key.asymmetricKeyType === 'rsa-pss')) throw new Fatal('KEY_UNSUITED', { detail: `${words}, ${kind}` });
  if (kind === 'ecdsa' ? !CURVES.has(namedCurve ?? '') : (modulusLength ?? 0) < MIN_RSA_BITS) throw new Fatal('KEY_UNSUITED', { detail: words });
  return words;
}

export function keyWords(key: KeyObject): string {
  const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {};
  return key.asymmetricKeyType === 'ec' ? `EC ${namedCurve ?? '?'}` : `${(key.asymmetricKeyType ?? '?').toUpperCase()}${modulusLength === undefined ? '' : ` ${modulusLength}`}`;
}

/** XML signatures write ECDSA as r‖s (RFC 4050 aside); an RSA value has the modulus' length. */
export function signatureHolds(algorithm: SignatureAlgorithm, key: KeyObject, signed: Buffer, value: Buffer): boolean {
  if (algorithm.kind === 'ecdsa') return verify(algorithm.hash, signed, { key, dsaEncoding: 'ieee-p1363' }, value);
  if (algorithm.kind === 'rsa') return verify(algorithm.hash, signed, key, value);
  return verify(algorithm.hash, signed, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: algorithm.saltLength ?? 32 }, value);
}

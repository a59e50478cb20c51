import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { issueCertificate, type CertificateRequest, type DistinguishedName } from '../certificates/issue-certificate.js';
import type { Signer } from '../contract.js';
import { makeOnce } from './make-once.js';
import { signerFromPem, toPem } from './pem.js';

/** Valid so widely that no skipped time leaves it: these keys are for the sandbox and the first start, not for a production seal. */
const FROM = Date.UTC(2000, 0, 1);
const UNTIL = Date.UTC(2099, 11, 31);

/** Never change these: certificates that were issued name their issuer by them. The seal's until a configured one takes its place. */
export const SEAL_NAME: DistinguishedName = { organization: 'Koordynator', commonName: 'Koordynator - pieczęć platformy' };
export const SANDBOX_CA_NAME: DistinguishedName = { organization: 'Koordynator', commonName: 'Koordynator - piaskownica, certyfikaty testowe' };
export const SANDBOX_TSA_NAME: DistinguishedName = { organization: 'Koordynator', commonName: 'Koordynator - piaskownica, znaczniki czasu' };

export interface OwnSignerRequest {
  readonly keysDir: string;
  readonly file: string;
  readonly subject: DistinguishedName;
  /** What the certificate is for; a signer of documents where neither is said. */
  readonly use?: Pick<CertificateRequest, 'timeStamping'> & { readonly authority?: boolean };
  /** Who issues it: the sandbox's authority; itself where absent. */
  readonly issuer?: Signer | null;
  /** Where that issuer's revocation list is. */
  readonly crlAddress?: string | null;
  readonly notBefore?: number;
  readonly notAfter?: number;
}

/** An EC P-256 key with its certificate, made at first start, read afterwards. */
export function ownSigner({ keysDir, file, subject, use = {}, issuer = null, crlAddress = null, notBefore = FROM, notAfter = UNTIL }: OwnSignerRequest): Signer {
  const pem = makeOnce(keysDir, file, () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const issuedBy: { issuer: DistinguishedName; issuerKey: KeyObject; crlAddress?: string | null } = issuer === null ? { issuer: subject, issuerKey: privateKey } : { issuer: SANDBOX_CA_NAME, issuerKey: issuer.privateKey, crlAddress };
    return toPem(privateKey, issueCertificate({ subject, subjectKey: privateKey, ...issuedBy, notBefore, notAfter, ...use, authority: use.authority ?? false }));
  });
  return signerFromPem(pem, pem, `${keysDir}/${file}`);
}

import { generateKeyPairSync } from 'node:crypto';
import { issueCertificate, type DistinguishedName } from '../certificates/issue-certificate.js';
import type { Signer } from '../contract.js';
import { makeOnce } from './make-once.js';
import { signerFromPem, toPem } from './pem.js';

/** Valid so widely that no skipped time leaves it: these keys are for the sandbox and the first start, not for a production seal. */
const FROM = Date.UTC(2000, 0, 1);
const UNTIL = Date.UTC(2099, 11, 31);

/** Never change these two: certificates that were issued name their issuer by them. The seal's until a configured one takes its place. */
export const SEAL_NAME: DistinguishedName = { organization: 'Koordynator', commonName: 'Koordynator - pieczęć platformy' };
export const SANDBOX_CA_NAME: DistinguishedName = { organization: 'Koordynator', commonName: 'Koordynator - piaskownica, certyfikaty testowe' };

/** An EC P-256 key with a certificate signed by itself, made at first start, read afterwards. */
export function ownSigner(keysDir: string, file: string, subject: DistinguishedName, authority: boolean): Signer {
  const pem = makeOnce(keysDir, file, () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const certificate = issueCertificate({ subject, subjectKey: privateKey, issuer: subject, issuerKey: privateKey, notBefore: FROM, notAfter: UNTIL, authority });
    return toPem(privateKey, certificate);
  });
  return signerFromPem(pem, pem, `${keysDir}/${file}`);
}

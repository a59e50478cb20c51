import { createHash, verify, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DeviceSigner } from '../../contract.js';
import { CK, loadPkcs11Binding, type Handle, type Pkcs11Binding } from './pkcs11-binding.js';
import { parsePkcs11Uri, type Pkcs11Address } from './pkcs11-uri.js';

/** DigestInfo of SHA-256 (RFC 8017 § 9.2), which CKM_RSA_PKCS wants before the digest. */
const SHA256_DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/**
 * A signer whose key stays in a device with PKCS#11. Its certificate is in a PEM file, or in the device under the key's label.
 * The session is opened at once, and anew where the device has lost it.
 *
 * @throws Error at start-up, saying what is missing
 */
export function openPkcs11(uri: string, certificateFile: string | null, binding: Pkcs11Binding = loadPkcs11Binding()): DeviceSigner {
  const address = parsePkcs11Uri(uri);
  initialize(binding, address.modulePath);
  let session = openSession(binding, address);
  const certificate = certificateFile === null ? certificateIn(binding, session.handle, address) : new X509Certificate(readFileSync(certificateFile)).raw;
  const { publicKey } = new X509Certificate(certificate);
  const rsa = publicKey.asymmetricKeyType === 'rsa';
  const mechanism = { mechanism: rsa ? CK.CKM_RSA_PKCS : CK.CKM_ECDSA };
  const out = Buffer.alloc(rsa ? (publicKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8 : 132);

  const signOnce = (data: Buffer): Buffer => {
    binding.C_SignInit(session.handle, mechanism, session.key);
    // A copy: the buffer is used again.
    return Buffer.from(binding.C_Sign(session.handle, data, out));
  };
  const sign = (data: Buffer): Buffer => {
    const digest = createHash('sha256').update(data).digest();
    const wanted = rsa ? Buffer.concat([SHA256_DIGEST_INFO, digest]) : digest;
    try {
      return signOnce(wanted);
    } catch {
      closeSession(binding, session.handle);
      session = openSession(binding, address);
      return signOnce(wanted);
    }
  };

  const probe = Buffer.from('probe');
  if (!verify('sha256', probe, { key: publicKey, dsaEncoding: 'ieee-p1363' }, sign(probe))) throw new Error(`Expected the key ${address.object} in the token ${address.token} and its certificate to belong together, but the certificate is for another key`);
  return { certificate, sign };
}

function initialize(binding: Pkcs11Binding, modulePath: string): void {
  binding.load(modulePath);
  tolerating(CK.CKR_CRYPTOKI_ALREADY_INITIALIZED, () => binding.C_Initialize());
}

function openSession(binding: Pkcs11Binding, address: Pkcs11Address): { handle: Handle; key: Handle } {
  const slot = binding.C_GetSlotList(true).find((one) => binding.C_GetTokenInfo(one).label.trimEnd() === address.token);
  if (slot === undefined) throw new Error(`Expected a token ${address.token} in ${address.modulePath}, but there is none`);
  const handle = binding.C_OpenSession(slot, CK.CKF_SERIAL_SESSION);
  tolerating(CK.CKR_USER_ALREADY_LOGGED_IN, () => binding.C_Login(handle, CK.CKU_USER, readFileSync(address.pinFile, 'utf8').trim()));
  const key = find(binding, handle, CK.CKO_PRIVATE_KEY, address.object);
  if (key === undefined) throw new Error(`Expected one private key ${address.object} in the token ${address.token}`);
  return { handle, key };
}

function closeSession(binding: Pkcs11Binding, handle: Handle): void {
  try {
    binding.C_CloseSession(handle);
  } catch {
    // It is lost: that is why another is opened.
  }
}

function certificateIn(binding: Pkcs11Binding, session: Handle, { object, token }: Pkcs11Address): Buffer {
  const found = find(binding, session, CK.CKO_CERTIFICATE, object);
  if (found === undefined) throw new Error(`Expected one certificate ${object} in the token ${token}, or SEAL_CERT to name a PEM file`);
  return Buffer.from((binding.C_GetAttributeValue(session, found, [{ type: CK.CKA_VALUE }])[0] as { value: Buffer }).value);
}

/** The only object of that class and label. */
function find(binding: Pkcs11Binding, session: Handle, kind: number, label: string): Handle | undefined {
  binding.C_FindObjectsInit(session, [{ type: CK.CKA_CLASS, value: kind }, { type: CK.CKA_LABEL, value: label }]);
  const found = binding.C_FindObjects(session, 2);
  binding.C_FindObjectsFinal(session);
  return found.length === 1 ? found[0] : undefined;
}

function tolerating(code: number, run: () => void): void {
  try {
    run();
  } catch (error) {
    if ((error as { code?: number }).code !== code) throw error;
  }
}

/** Where a key is in a device (RFC 7512): `pkcs11:token=…;object=…?module-path=…&pin-source=…`. */
export interface Pkcs11Address {
  readonly modulePath: string;
  readonly token: string;
  /** Label of the key. */
  readonly object: string;
  /** File that holds the PIN. */
  readonly pinFile: string;
}

const EXAMPLE = 'pkcs11:token=<token>;object=<key>?module-path=/usr/lib/softhsm/libsofthsm2.so&pin-source=file:/run/secrets/seal-pin';

/** @throws Error at start-up, saying what is missing */
export function parsePkcs11Uri(uri: string): Pkcs11Address {
  const [path = '', query = ''] = uri.startsWith('pkcs11:') ? uri.slice('pkcs11:'.length).split('?') : [];
  const values = new Map<string, string>();
  for (const part of [...path.split(';'), ...query.split('&')]) {
    const at = part.indexOf('=');
    if (at > 0) values.set(part.slice(0, at), decode(part.slice(at + 1)));
  }
  if (values.has('pin-value')) throw new Error('Expected SEAL_PKCS11 to name a file with the PIN (pin-source), not the PIN itself');
  const get = (name: string): string => {
    const value = values.get(name);
    if (value === undefined || value === '') throw new Error(`Expected SEAL_PKCS11 to have ${name}, as in ${EXAMPLE}`);
    return value;
  };
  return { modulePath: get('module-path'), token: get('token'), object: get('object'), pinFile: get('pin-source').replace(/^file:(\/\/)?/, '') };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Error(`Expected SEAL_PKCS11 to be percent-encoded, as in ${EXAMPLE}`);
  }
}

import { createRequire } from 'node:module';

type Handle = Buffer;

/** What we use of `pkcs11js`, which compiles and so is installed by whoever wants it. */
export interface Pkcs11Binding {
  load(path: string): void;
  C_Initialize(): void;
  C_GetSlotList(tokenPresent: boolean): Handle[];
  C_GetTokenInfo(slot: Handle): { readonly label: string };
  C_OpenSession(slot: Handle, flags: number): Handle;
  C_CloseSession(session: Handle): void;
  C_Login(session: Handle, userType: number, pin: string): void;
  C_FindObjectsInit(session: Handle, template: readonly { readonly type: number; readonly value: number | string }[]): void;
  C_FindObjects(session: Handle, max: number): Handle[];
  C_FindObjectsFinal(session: Handle): void;
  C_GetAttributeValue(session: Handle, object: Handle, template: readonly { readonly type: number }[]): { readonly value: Buffer }[];
  C_SignInit(session: Handle, mechanism: { readonly mechanism: number }, key: Handle): void;
  C_Sign(session: Handle, data: Buffer, out: Buffer): Buffer;
}
export type { Handle };

/** Of the standard's header (pkcs11t.h). */
export const CK = {
  CKO_CERTIFICATE: 1,
  CKO_PRIVATE_KEY: 3,
  CKA_CLASS: 0,
  CKA_LABEL: 3,
  CKA_VALUE: 0x11,
  CKM_RSA_PKCS: 1,
  CKM_ECDSA: 0x1041,
  CKU_USER: 1,
  CKF_SERIAL_SESSION: 4,
  CKR_USER_ALREADY_LOGGED_IN: 0x100,
  CKR_CRYPTOKI_ALREADY_INITIALIZED: 0x191,
} as const;

/**
 * @param from where the package is looked for: this file's place unless a test has it elsewhere
 * @throws Error that says how to install it
 */
export function loadPkcs11Binding(from: string = import.meta.url): Pkcs11Binding {
  let made: { PKCS11: new () => Pkcs11Binding };
  try {
    made = createRequire(from)('pkcs11js') as typeof made;
  } catch (cause) {
    throw new Error('Expected the package pkcs11js for SEAL_PKCS11; install it beside the system: npm install pkcs11js (it needs a C++ compiler)', { cause });
  }
  return new made.PKCS11();
}

import type { Body } from '../api/client.js';

/** WebAuthn as the API speaks it: options in, the credential's own JSON out. A cancelled dialogue is an error that the form shows. */
export const passkeysHere = (): boolean => typeof PublicKeyCredential !== 'undefined' && typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function';

type Answered = Body<'/api/v1/sessions/passkey', 'post'>['response'];

export async function makePasskey(options: object): Promise<Answered> {
  return toJson(await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON) }));
}

export async function usePasskey(options: object): Promise<Answered> {
  return toJson(await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON) }));
}

function toJson(credential: Credential | null): Answered {
  if (!(credential instanceof PublicKeyCredential)) throw new Error('Expected a passkey but the browser gave none');
  // The DOM's own type of it has no shape.
  return credential.toJSON() as unknown as Answered;
}

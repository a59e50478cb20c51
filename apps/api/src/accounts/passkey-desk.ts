import { Inject, Injectable } from '@nestjs/common';
import { generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse, type AuthenticationResponseJSON, type PublicKeyCredentialCreationOptionsJSON, type PublicKeyCredentialRequestOptionsJSON, type RegistrationResponseJSON, type VerifiedRegistrationResponse } from '@simplewebauthn/server';
import type { PoolClient } from 'pg';
import type { Clock } from '#domain';
import { findPasskey, usePasskey, type Account, type Database, type Passkey } from '#persistence';
import { ACCOUNT_SETTINGS, type Config } from '#runtime';
import { CLOCK, CONFIG, DATABASE } from '../tokens.js';
import { AccountSecrets } from './secrets.js';

/** EdDSA, ES256, RS256: what authenticators have. */
const ALGORITHMS = [-8, -7, -257];
const RP_NAME = 'Koordynator';
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|\[::1\])$/;

export type NewPasskey = NonNullable<VerifiedRegistrationResponse['registrationInfo']>;

/** WebAuthn: passkeys that know who they are for, and check the person (PIN, finger, face) each time. */
@Injectable()
export class PasskeyDesk {
  readonly #domain: string;
  readonly #origin: string;
  readonly #sandbox: boolean;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
    @Inject(AccountSecrets) private readonly secrets: AccountSecrets,
  ) {
    const { passkeyDomain } = { ...ACCOUNT_SETTINGS, ...config.accounts };
    const url = new URL(config.publicUrl);
    // An address of figures is no domain; browsers take `localhost`.
    if (LOOPBACK.test(url.hostname)) url.hostname = 'localhost';
    this.#domain = passkeyDomain ?? url.hostname;
    this.#origin = url.origin;
    this.#sandbox = config.sandbox;
  }

  registrationOptions(account: Account, known: readonly Passkey[]): Promise<PublicKeyCredentialCreationOptionsJSON> {
    return generateRegistrationOptions({
      rpName: RP_NAME,
      rpID: this.#domain,
      userName: account.userId,
      userDisplayName: [account.firstName, account.familyName].filter((part) => part !== null).join(' ') || account.userId,
      userID: new Uint8Array(this.secrets.mac('passkey-user', account.userId)),
      excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestationType: 'none',
      supportedAlgorithmIDs: ALGORITHMS,
    });
  }

  /** Null where it is not what was asked for. */
  async registered(response: RegistrationResponseJSON, challenge: string): Promise<NewPasskey | null> {
    try {
      const { registrationInfo } = await verifyRegistrationResponse({ response, expectedChallenge: challenge, expectedOrigin: this.#originsFor(response), expectedRPID: this.#domain, requireUserVerification: true, supportedAlgorithmIDs: ALGORITHMS });
      return registrationInfo ?? null;
    } catch {
      // The library throws at whatever is wrong with what the client sent.
      return null;
    }
  }

  /** `known`: the keys of who is meant; empty where any may answer. */
  authenticationOptions(known: readonly Passkey[]): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return generateAuthenticationOptions({ rpID: this.#domain, userVerification: 'required', allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })) });
  }

  /** The holder's user id; null where the answer is not right, is somebody else's than `userId`, or its counter did not move on. */
  async authenticated(client: PoolClient, response: AuthenticationResponseJSON, challenge: string, userId: string | null): Promise<string | null> {
    const passkey = await findPasskey(this.database, response.id, client);
    if (passkey === null || (userId !== null && passkey.userId !== userId)) return null;
    const credential = { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: Number(passkey.counter), transports: [...passkey.transports] };
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({ response, expectedChallenge: challenge, expectedOrigin: this.#originsFor(response), expectedRPID: this.#domain, credential, requireUserVerification: true });
      if (!verified) return null;
      return (await usePasskey(this.database, client, passkey.credentialId, authenticationInfo.newCounter, authenticationInfo.credentialBackedUp, this.clock.now())) ? passkey.userId : null;
    } catch (error) {
      // A failed statement has broken the transaction: that is no wrong answer of the client.
      if ((error as { severity?: string }).severity !== undefined) throw error;
      return null;
    }
  }

  /** In the sandbox any port of this machine: tests and the start of the system choose it. */
  #originsFor({ response }: { readonly response: { readonly clientDataJSON: string } }): string[] {
    if (!this.#sandbox) return [this.#origin];
    try {
      const { origin } = JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString('utf8')) as { origin: string };
      const { protocol, hostname } = new URL(origin);
      if (protocol === 'http:' && hostname === 'localhost') return [this.#origin, origin];
    } catch {
      // The check that follows says what is wrong.
    }
    return [this.#origin];
  }
}

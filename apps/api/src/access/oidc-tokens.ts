import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { Clock } from '#domain';
import type { TokenVerifier } from './authenticator.js';

const DISCOVERY_MS = 5_000;
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** Tokens of the configured OpenID Connect issuer: its keys come from discovery and are fetched again as it rotates them. */
export class OidcTokens implements TokenVerifier {
  #keys: Promise<ReturnType<typeof createRemoteJWKSet>> | null = null;

  constructor(
    private readonly issuer: string,
    private readonly audience: string | null,
    private readonly clock: Clock,
  ) {}

  async verify(token: string): Promise<Readonly<Record<string, unknown>> | null> {
    const keys = await this.#discovered();
    try {
      const options = { issuer: this.issuer, algorithms: ALGORITHMS, currentDate: new Date(this.clock.now()), ...(this.audience !== null && { audience: this.audience }) };
      return (await jwtVerify(token, keys, options)).payload;
    } catch {
      return null;
    }
  }

  async #discovered(): Promise<ReturnType<typeof createRemoteJWKSet>> {
    this.#keys ??= discover(this.issuer);
    try {
      return await this.#keys;
    } catch (error) {
      this.#keys = null;
      throw error;
    }
  }
}

async function discover(issuer: string): Promise<ReturnType<typeof createRemoteJWKSet>> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(DISCOVERY_MS) });
  const { jwks_uri: keys } = (await answer.json()) as { jwks_uri?: string };
  if (!answer.ok || keys === undefined) throw new Error(`Expected the OpenID Connect configuration of ${issuer} but got ${answer.status}`);
  return createRemoteJWKSet(new URL(keys), { timeoutDuration: DISCOVERY_MS });
}

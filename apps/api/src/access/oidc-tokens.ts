import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { Clock } from '#domain';
import { ProblemException } from '../errors/problem-exception.js';
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
      const options = { issuer: this.issuer, algorithms: ALGORITHMS, requiredClaims: ['exp', 'sub'], currentDate: new Date(this.clock.now()), ...(this.audience !== null && { audience: this.audience }) };
      return (await jwtVerify(token, keys, options)).payload;
    } catch (error) {
      if (isTokensFault(error)) return null;
      throw issuerUnavailable();
    }
  }

  async #discovered(): Promise<ReturnType<typeof createRemoteJWKSet>> {
    this.#keys ??= discover(this.issuer);
    try {
      return await this.#keys;
    } catch {
      this.#keys = null;
      throw issuerUnavailable();
    }
  }
}

/** What is wrong with the token, as opposed to not reaching the issuer's keys. */
function isTokensFault(error: unknown): boolean {
  return error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) && !(error instanceof errors.JWKSInvalid) && error.code !== 'ERR_JOSE_GENERIC';
}

function issuerUnavailable(): ProblemException {
  return new ProblemException(503, { code: 'ISSUER_UNAVAILABLE', message: 'The issuer of tokens cannot be reached, so nobody can be told', hint: 'Ask again in a moment; the operator finds the issuer in OIDC_ISSUER.' }, { 'retry-after': '5' });
}

async function discover(issuer: string): Promise<ReturnType<typeof createRemoteJWKSet>> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(DISCOVERY_MS) });
  const { issuer: named, jwks_uri: keys } = (await answer.json()) as { issuer?: string; jwks_uri?: string };
  if (!answer.ok || keys === undefined || named !== issuer) throw new Error(`Expected the OpenID Connect configuration of ${issuer} but got ${answer.status}`);
  return createRemoteJWKSet(new URL(keys), { timeoutDuration: DISCOVERY_MS });
}

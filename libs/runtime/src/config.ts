import { resolve } from 'node:path';

/**
 * Everything that is configured, read once at start from the environment; `docs/operations.md` lists it and a test holds the two together.
 * The launcher (`tools/start`) sets what the embedded default needs.
 */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  /** The embedded default: sandbox sign-in and message box exist, loopback only. */
  readonly sandbox: boolean;
  /** In the sandbox only: a day lasts a second. */
  readonly shortDeadlines: boolean;
  /** OpenID Connect issuer outside the sandbox; its JWKS comes from discovery. */
  readonly oidcIssuer: string | null;
  readonly oidcAudience: string | null;
  /** Folder of keys (mode 0700; files 0600): seal, sandbox CA, token secret, payload keys. */
  readonly keysDir: string;
  /** PEM files that replace the platform's own seal, both or none. */
  readonly sealKey?: string | null;
  readonly sealCert?: string | null;
  /** Time-stamp authority (RFC 3161); in the sandbox its own where there is none. `timeStampAnchors`: PEM file of the authorities that it is trusted by. */
  readonly timeStampUrl?: string | null;
  readonly timeStampAnchors?: string | null;
  /** Address (RFC 7512) of the seal's key in a PKCS#11 device, instead of `sealKey`. */
  readonly sealPkcs11?: string | null;
  /** The public base of addresses in documents and notices. */
  readonly publicUrl: string;
  /** The worker's own port for /health and /metrics; 0 means none. */
  readonly workerPort: number;
  /** Outbox rows that the worker hands over at once, at most; 16 where absent. */
  readonly relayInFlight?: number;
  /** Limits of new instances that differ from the engine's own (docs/architecture.md, budgets); absent where none do. */
  readonly engineBudget?: EngineBudget;
}

export interface EngineBudget {
  readonly activations?: number;
  readonly tokens?: number;
  readonly bytes?: number;
  readonly feelOperations?: number;
}

export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const dataDir = resolve(env['DATA_DIR'] ?? '.data');
  const port = Number(env['PORT'] ?? 8080);
  const sandbox = (env['SANDBOX'] ?? 'false') === 'true';
  return {
    host: sandbox ? '127.0.0.1' : (env['HOST'] ?? '0.0.0.0'),
    port,
    dataDir,
    databaseUrl: required(env, 'DATABASE_URL'),
    temporalAddress: env['TEMPORAL_ADDRESS'] ?? '127.0.0.1:7233',
    temporalNamespace: env['TEMPORAL_NAMESPACE'] ?? 'default',
    sandbox,
    shortDeadlines: sandbox && env['SHORT_DEADLINES'] === 'true',
    oidcIssuer: env['OIDC_ISSUER'] ?? null,
    oidcAudience: env['OIDC_AUDIENCE'] ?? null,
    keysDir: resolve(env['KEYS_DIR'] ?? `${dataDir}/keys`),
    sealKey: env['SEAL_KEY'] ?? null,
    sealCert: env['SEAL_CERT'] ?? null,
    timeStampUrl: env['TSA_URL'] ?? null,
    timeStampAnchors: env['TSA_ANCHORS'] ?? null,
    sealPkcs11: env['SEAL_PKCS11'] ?? null,
    publicUrl: env['PUBLIC_URL'] ?? `http://127.0.0.1:${port}`,
    workerPort: Number(env['WORKER_PORT'] ?? 0),
    relayInFlight: Number(env['RELAY_IN_FLIGHT'] ?? 16),
    ...engineBudget(env),
  };
}

function engineBudget(env: NodeJS.ProcessEnv): Pick<Config, 'engineBudget'> {
  const budget = {
    ...limit('activations', env['ENGINE_MAX_ACTIVATIONS'], 100_000),
    ...limit('tokens', env['ENGINE_MAX_TOKENS'], 100_000),
    ...limit('bytes', env['ENGINE_MAX_VARIABLE_BYTES'], 32_000_000),
    ...limit('feelOperations', env['ENGINE_MAX_FEEL_OPERATIONS'], 4_000_000),
  };
  return Object.keys(budget).length === 0 ? {} : { engineBudget: budget };
}

/** Above `most` a single step could take longer than Temporal lets it. */
function limit<Name extends keyof EngineBudget>(name: Name, text: string | undefined, most: number): EngineBudget {
  if (text === undefined || text === '') return {};
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most) throw new Error(`Expected the limit ${name} to be a whole number from 1 to ${most} but it is "${text}"`);
  return { [name]: value };
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw new Error(`Expected the environment variable ${name}; \`npm start\` sets it for the embedded default`);
  return value;
}

import { resolve } from 'node:path';
import { readAccountSettings, type AccountSettings } from './account-settings.js';
import { whole } from './whole.js';
import { readSigningSettings, type SigningSettings } from './signing-settings.js';

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
  /** Files of trusted certificates and lists, for the validator (docs/validator.md); empty where absent. */
  readonly trustAnchors?: readonly string[];
  readonly trustedProfileIssuers?: readonly string[];
  readonly trustedLists?: readonly string[];
  readonly trustedListOperators?: readonly string[];
  readonly officeLists?: readonly string[];
  /** Time-stamp authority (RFC 3161); in the sandbox its own where there is none. `timeStampAnchors`: PEM file of the authorities that it is trusted by. */
  readonly timeStampUrl?: string | null;
  readonly timeStampAnchors?: string | null;
  /** For signatures of level LT and LTA: PEM files of authorities, and revocation lists. Both or neither. */
  readonly archiveCertificates?: readonly string[];
  readonly archiveRevocations?: readonly string[];
  /** Address (RFC 7512) of the seal's key in a PKCS#11 device, instead of `sealKey`. */
  readonly sealPkcs11?: string | null;
  /** What this API process has: all parts where absent. */
  readonly apiParts?: readonly ApiPart[];
  /** The public base of addresses in documents and notices. */
  readonly publicUrl: string;
  /** The worker's own port for /health and /metrics; 0 means none. */
  readonly workerPort: number;
  /** Outbox rows that the worker hands over at once, at most; 16 where absent. */
  readonly relayInFlight?: number;
  /** Workflows that a worker keeps in memory between their tasks; where absent: WORKFLOWS_CACHED. */
  readonly workflowsCached?: number;
  /** Days before the end of a profile at which its holder is reminded; REMINDER_DAYS of #domain/deadlines where absent. */
  readonly profileReminderDays?: readonly number[];
  /** Whether the holder's extension wants a code; outside the sandbox it does where absent. */
  readonly extensionNeedsCode?: boolean;
  /** PEM files of authorities whose qualified certificates confirm a profile. */
  readonly qualifiedAnchors?: readonly string[];
  /** Their revocation lists (PEM or DER), for the same. */
  readonly qualifiedRevocations?: readonly string[];
  /** Limits of new instances that differ from the engine's own (docs/architecture.md, budgets); absent where none do. */
  readonly engineBudget?: EngineBudget;
  /** Whether outside systems at addresses of special use are told of sign-outs; absent: in the sandbox only. */
  readonly outsideSystemsPrivate?: boolean;
  /** Days for which a SOAP message without a signed Timestamp is remembered, so that it counts once; 30 where absent. */
  readonly soapReplayDays?: number;
  /** What differs from ACCOUNT_SETTINGS. */
  readonly accounts?: Partial<AccountSettings>;
  /** Where absent: SIGNING_SETTINGS. */
  readonly signing?: Partial<SigningSettings>;
  /** `smtp://` or `smtps://`, with `mailFrom` or not at all; and a gateway of SMS with the file of its token (docs/notices.md). Outside the sandbox only. */
  readonly smtpUrl?: string | null;
  readonly mailFrom?: string | null;
  readonly smsGatewayUrl?: string | null;
  readonly smsGatewayTokenFile?: string | null;
  /** Base address of the registers of vehicles and drivers, and the file of its bearer token; in the sandbox its own registers where there is none. */
  readonly registersUrl?: string | null;
  readonly registersTokenFile?: string | null;
  /** Addresses of proxies whose `X-Forwarded-For` is believed, comma-separated; null: nobody's. */
  readonly trustedProxies?: string | null;
}

/** `core`: services, cases, tasks, deliveries, the engine's surface. `profile`: the trusted profile, signing, the validator. */
export const API_PARTS = ['core', 'profile'] as const;
export type ApiPart = (typeof API_PARTS)[number];

export interface EngineBudget {
  readonly activations?: number;
  readonly tokens?: number;
  readonly bytes?: number;
  readonly feelOperations?: number;
}

export const WORKFLOWS_CACHED = 1_000;

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
    trustAnchors: files(env['TRUST_ANCHORS']),
    trustedProfileIssuers: files(env['TRUSTED_PROFILE_ISSUERS']),
    trustedLists: files(env['TRUSTED_LISTS']),
    trustedListOperators: files(env['TRUSTED_LIST_OPERATORS']),
    officeLists: files(env['OFFICE_LISTS']),
    timeStampUrl: env['TSA_URL'] ?? null,
    timeStampAnchors: env['TSA_ANCHORS'] ?? null,
    archiveCertificates: files(env['ARCHIVE_CERTIFICATES']),
    archiveRevocations: files(env['ARCHIVE_REVOCATIONS']),
    sealPkcs11: env['SEAL_PKCS11'] ?? null,
    apiParts: apiParts(env['API_PARTS']),
    publicUrl: env['PUBLIC_URL'] ?? `http://127.0.0.1:${port}`,
    workerPort: Number(env['WORKER_PORT'] ?? 0),
    relayInFlight: Number(env['RELAY_IN_FLIGHT'] ?? 16),
    workflowsCached: whole('WORKFLOWS_CACHED', env['WORKFLOWS_CACHED'], WORKFLOWS_CACHED, 0, 100_000),
    ...profiles(env),
    ...engineBudget(env),
    outsideSystemsPrivate: (env['OUTSIDE_SYSTEMS_PRIVATE'] ?? String(sandbox)) === 'true',
    soapReplayDays: replayDays(env['SOAP_REPLAY_DAYS']),
    accounts: readAccountSettings(env),
    signing: readSigningSettings(env),
    smtpUrl: env['SMTP_URL'] ?? null,
    mailFrom: env['MAIL_FROM'] ?? null,
    smsGatewayUrl: env['SMS_GATEWAY_URL'] ?? null,
    smsGatewayTokenFile: env['SMS_GATEWAY_TOKEN_FILE'] ?? null,
    registersUrl: env['REGISTERS_URL'] ?? null,
    registersTokenFile: env['REGISTERS_TOKEN_FILE'] ?? null,
    trustedProxies: env['TRUSTED_PROXIES'] ?? null,
  };
}

function apiParts(text: string | undefined): readonly ApiPart[] {
  if (text === undefined || text === '') return API_PARTS;
  const named = text.split(',').map((part) => part.trim());
  const unknown = named.find((part) => !(API_PARTS as readonly string[]).includes(part));
  if (unknown !== undefined) throw new Error(`Expected API_PARTS to name ${API_PARTS.join(', ')} but it has "${unknown}"`);
  return named as ApiPart[];
}

/** Separated by commas. */
function files(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').map((file) => file.trim()).filter((file) => file !== '').map((file) => resolve(file));
}

function profiles(env: NodeJS.ProcessEnv): Pick<Config, 'profileReminderDays' | 'extensionNeedsCode' | 'qualifiedAnchors' | 'qualifiedRevocations'> {
  const [days, needsCode] = [env['PROFILE_REMINDER_DAYS'], env['EXTENSION_NEEDS_CODE']];
  if (needsCode && !['true', 'false'].includes(needsCode)) throw new Error(`Expected EXTENSION_NEEDS_CODE to be true or false but it is "${needsCode}"`);
  return {
    ...(days && { profileReminderDays: days.split(',').map(reminderDay) }),
    ...(needsCode && { extensionNeedsCode: needsCode === 'true' }),
    qualifiedRevocations: files(env['QUALIFIED_REVOCATIONS']),
    qualifiedAnchors: (env['QUALIFIED_ANCHORS'] ?? '').split(',').map((path) => path.trim()).filter((path) => path !== ''),
  };
}

function reminderDay(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 365) throw new Error(`Expected PROFILE_REMINDER_DAYS to be whole numbers from 1 to 365 with commas between but one is "${text}"`);
  return days;
}

function replayDays(text: string | undefined): number {
  const days = Number(text || 30);
  if (!Number.isInteger(days) || days < 1 || days > 3_650) throw new Error(`Expected SOAP_REPLAY_DAYS to be a whole number from 1 to 3650 but it is "${text}"`);
  return days;
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

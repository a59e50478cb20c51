import { whole } from './whole.js';

/** Of accounts, their codes and sessions; docs/accounts.md has the reasons for the values. */
export interface AccountSettings {
  /** Whether anybody may open an account; where an outside issuer gives out user ids, only if it is said so. */
  readonly registration: boolean;
  readonly sessionIdleMinutes: number;
  readonly sessionHours: number;
  /** Of argon2id. */
  readonly passwordMemoryKib: number;
  readonly passwordIterations: number;
  readonly passwordParallelism: number;
  readonly codeMinutes: number;
  readonly codeAttempts: number;
  /** The domain that passkeys are bound to (WebAuthn's RP ID); null: the host of PUBLIC_URL. */
  readonly passkeyDomain: string | null;
}

export const ACCOUNT_SETTINGS: AccountSettings = {
  registration: true,
  sessionIdleMinutes: 15,
  sessionHours: 12,
  passwordMemoryKib: 19_456,
  passwordIterations: 2,
  passwordParallelism: 1,
  codeMinutes: 10,
  codeAttempts: 5,
  passkeyDomain: null,
};

export function readAccountSettings(env: NodeJS.ProcessEnv): AccountSettings {
  const standard = ACCOUNT_SETTINGS;
  const registration = env['ACCOUNT_REGISTRATION'] ?? (env['OIDC_ISSUER'] === undefined ? 'open' : 'closed');
  if (registration !== 'open' && registration !== 'closed') throw new Error(`Expected ACCOUNT_REGISTRATION to be open or closed but it is "${registration}"`);
  return {
    registration: registration === 'open',
    sessionIdleMinutes: whole('SESSION_IDLE_MINUTES', env['SESSION_IDLE_MINUTES'], standard.sessionIdleMinutes, 1, 1_440),
    sessionHours: whole('SESSION_HOURS', env['SESSION_HOURS'], standard.sessionHours, 1, 720),
    passwordMemoryKib: whole('PASSWORD_MEMORY_KIB', env['PASSWORD_MEMORY_KIB'], standard.passwordMemoryKib, 7_168, 1_048_576),
    passwordIterations: whole('PASSWORD_ITERATIONS', env['PASSWORD_ITERATIONS'], standard.passwordIterations, 1, 20),
    passwordParallelism: whole('PASSWORD_PARALLELISM', env['PASSWORD_PARALLELISM'], standard.passwordParallelism, 1, 16),
    codeMinutes: whole('CODE_MINUTES', env['CODE_MINUTES'], standard.codeMinutes, 1, 60),
    codeAttempts: whole('CODE_ATTEMPTS', env['CODE_ATTEMPTS'], standard.codeAttempts, 1, 10),
    passkeyDomain: env['PASSKEY_DOMAIN'] ?? null,
  };
}

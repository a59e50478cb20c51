import { parseArgs } from 'node:util';
import { resolve } from 'node:path';

export type Profile = 'embedded' | 'server';

/** What the launcher was asked for, by arguments and environment together. */
export interface LaunchOptions {
  readonly profile: Profile;
  readonly shortDeadlines: boolean;
  readonly sandbox: boolean;
  readonly port: number;
  readonly dataDir: string;
  /** Own servers, used instead of embedded ones. */
  readonly databaseUrl: string | null;
  readonly temporalAddress: string | null;
}

export type Asked = { readonly kind: 'launch'; readonly options: LaunchOptions } | { readonly kind: 'say'; readonly text: string; readonly exitCode: 0 | 2 };

export const HELP = `npm start [-- options]

  --short-deadlines     in the sandbox a day lasts a second
  --profile server      Temporal's own server on PostgreSQL instead of the development server
  --help                this text

Environment: PORT (8080), DATA_DIR (.data), DATABASE_URL, TEMPORAL_ADDRESS, SANDBOX (true); all others in docs/operations.md.`;

export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): Asked {
  try {
    const { values } = parseArgs({ args: [...args], options: { 'short-deadlines': { type: 'boolean' }, profile: { type: 'string' }, help: { type: 'boolean' } }, strict: true });
    if (values.help === true) return { kind: 'say', text: HELP, exitCode: 0 };
    return { kind: 'launch', options: optionsOf(values, env) };
  } catch (error) {
    return { kind: 'say', text: `${(error as Error).message}\n\n${HELP}`, exitCode: 2 };
  }
}

function optionsOf(values: { readonly 'short-deadlines'?: boolean; readonly profile?: string }, env: NodeJS.ProcessEnv): LaunchOptions {
  const profile = values.profile ?? 'embedded';
  if (profile !== 'embedded' && profile !== 'server') throw new Error(`--profile is «embedded» or «server», not «${profile}»`);
  const temporalAddress = set(env['TEMPORAL_ADDRESS']);
  if (profile === 'server' && temporalAddress !== null) throw new Error('--profile server starts a Temporal server, TEMPORAL_ADDRESS names one that runs: give one of the two');
  const sandbox = (set(env['SANDBOX']) ?? 'true') === 'true';
  const shortDeadlines = values['short-deadlines'] === true || env['SHORT_DEADLINES'] === 'true';
  if (shortDeadlines && !sandbox) throw new Error('--short-deadlines exists in the sandbox only, and SANDBOX is not true');
  return {
    profile,
    sandbox,
    shortDeadlines,
    port: portOf(set(env['PORT']) ?? '8080'),
    dataDir: resolve(set(env['DATA_DIR']) ?? '.data'),
    databaseUrl: set(env['DATABASE_URL']),
    temporalAddress,
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT is a number from 1 to 65535, not «${text}»`);
  return port;
}

function set(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}

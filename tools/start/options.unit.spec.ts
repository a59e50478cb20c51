import { describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { readOptions, type LaunchOptions } from './options.js';

function launched(args: readonly string[], env: NodeJS.ProcessEnv = {}): LaunchOptions {
  const asked = readOptions(args, env);
  if (asked.kind !== 'launch') throw new Error(asked.text);
  return asked.options;
}

function said(args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  const asked = readOptions(args, env);
  if (asked.kind !== 'say') throw new Error('It was launched');
  return `${asked.exitCode} ${asked.text}`;
}

describe('what the launcher is asked for', () => {
  it('is the sandbox on embedded servers, without a word', () => {
    expect(launched([])).toEqual({ profile: 'embedded', shortDeadlines: false, sandbox: true, port: 8080, dataDir: resolve('.data'), databaseUrl: null, temporalAddress: null });
  });

  it('comes from arguments and environment', () => {
    const env = { PORT: '9000', DATA_DIR: '/tmp/elsewhere', DATABASE_URL: 'postgres://db/one', TEMPORAL_ADDRESS: '' };
    expect(launched(['--short-deadlines', '--profile', 'server'], env)).toEqual({ profile: 'server', shortDeadlines: true, sandbox: true, port: 9000, dataDir: '/tmp/elsewhere', databaseUrl: 'postgres://db/one', temporalAddress: null });
  });

  it('is refused where it means nothing', () => {
    expect(said(['--profile', 'huge'])).toMatch(/^2 --profile is/);
    expect(said(['--fast'])).toMatch(/^2 Unknown option '--fast'/);
    expect(said([], { PORT: '80a' })).toMatch(/^2 PORT is a number/);
    expect(said(['--profile', 'server'], { TEMPORAL_ADDRESS: 'there:7233' })).toMatch(/^2 .*one of the two/);
    expect(said(['--short-deadlines'], { SANDBOX: 'false' })).toMatch(/^2 .*sandbox only/);
  });

  it('can be asked about', () => {
    expect(said(['--help'])).toMatch(/^0 npm start[^]*--short-deadlines/);
  });
});

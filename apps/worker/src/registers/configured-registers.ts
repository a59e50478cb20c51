import { readFileSync } from 'node:fs';
import type { Clock } from '#domain';
import type { Database } from '#persistence';
import type { Config } from '#runtime';
import { HttpRegister } from './http-register.js';
import { RegisterUnavailable, type RegisterPort } from './register-port.js';
import { SandboxRegister } from './sandbox-register.js';

/** The registers of `REGISTERS_URL`; without it the sandbox's own, and outside the sandbox none: who asks is told. Throws at start where the address is not to be trusted. */
export function configuredRegisters({ config, database, clock }: { readonly config: Config; readonly database: Database; readonly clock: Clock }): RegisterPort {
  const { registersUrl: url = null, registersTokenFile: file = null } = config;
  if (url === null) return config.sandbox ? new SandboxRegister(database, clock) : NONE;
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && !(protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))) throw new Error('Expected REGISTERS_URL to begin with https:// (http:// only on this machine)');
  // Read at each question, so that a token can be changed while the worker runs.
  return new HttpRegister({ url, clock }, file === null ? null : () => readFileSync(file, 'utf8').trim());
}

const NONE: RegisterPort = { ask: () => Promise.reject(new RegisterUnavailable('No register is connected to this installation (REGISTERS_URL)')) };

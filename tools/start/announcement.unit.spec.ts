import { describe, expect, it } from '@jest/globals';
import { announcement } from './announcement.js';
import type { LaunchOptions } from './options.js';

const options: LaunchOptions = { profile: 'embedded', shortDeadlines: false, sandbox: true, port: 8080, dataDir: '/d', databaseUrl: null, temporalAddress: null };
const facts = { address: 'http://127.0.0.1:8080', temporal: '127.0.0.1:7233', logs: '/d/logs', took: '9 s' };

describe('the last words of a start', () => {
  it('say the addresses, and that it is the sandbox', () => {
    const said = announcement(options, facts);
    for (const part of ['http://127.0.0.1:8080/api/docs', 'http://127.0.0.1:8080/v2', 'http://127.0.0.1:8080/pz/', '/health/ready', 'SANDBOX', 'this machine only']) expect(said).toContain(part);
    expect(said).not.toContain('SHORT DEADLINES');
  });

  it('say when days are seconds', () => {
    expect(announcement({ ...options, shortDeadlines: true }, facts)).toContain('a day lasts a second');
  });

  it('do not speak of a sandbox where there is none', () => {
    expect(announcement({ ...options, sandbox: false }, facts)).not.toMatch(/sandbox/i);
  });
});

import { describe, expect, it } from '@jest/globals';
import { postgresSettings } from './postgres-settings.js';

const GB = 1_073_741_824;

describe('PostgreSQL\'s settings', () => {
  it.each([[0.25, '64MB'], [4, '512MB'], [64, '1024MB']])('on %d GB take %s', (gigabytes, buffers) => {
    expect(postgresSettings(gigabytes * GB)['shared_buffers']).toBe(buffers);
  });

  it('never answer before what is committed is on disk', () => {
    expect(postgresSettings()).toMatchObject({ synchronous_commit: 'on' });
    expect(postgresSettings()).not.toHaveProperty('fsync');
    expect(postgresSettings()).not.toHaveProperty('full_page_writes');
  });
});

import { totalmem } from 'node:os';

/** PostgreSQL as a machine of today wants it; what is committed is on disk (synchronous_commit stays on, the law hangs on it). */
export function postgresSettings(memoryBytes: number = totalmem()): Readonly<Record<string, string | number>> {
  const megabytes = Math.floor(memoryBytes / 1_048_576);
  return {
    shared_buffers: `${clamp(Math.floor(megabytes / 8), 64, 1_024)}MB`,
    effective_cache_size: `${clamp(Math.floor(megabytes / 2), 256, 16_384)}MB`,
    synchronous_commit: 'on',
    // Temporal's server opens pools for each of its four services; idle connections are cheap.
    max_connections: 300,
    wal_compression: 'on',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    random_page_cost: 1.1,
    // Our statements take a millisecond; compiling one takes a hundred.
    jit: 'off',
    password_encryption: 'scram-sha-256',
    log_min_messages: 'log',
    log_checkpoints: 'off',
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

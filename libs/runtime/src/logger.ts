import { pino, type Logger } from 'pino';

export type { Logger };

/** JSON lines on standard output; nothing that is a secret or personal data may be passed in. */
export function makeLogger(name: string): Logger {
  return pino({
    name,
    level: process.env['LOG_LEVEL'] ?? 'info',
    redact: ['req.headers.authorization', 'token', 'password', '*.token', '*.password'],
  });
}

import { Runtime, type Logger as SdkLogger } from '@temporalio/worker';
import type { Logger } from '#runtime';

/** The SDK's own log lines through ours. Metadata of workflows is kept, payloads never are in it. */
export function sdkLogger(logger: Logger): SdkLogger {
  const at =
    (level: 'trace' | 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, meta?: object): void =>
      logger[level](meta ?? {}, message);
  return { trace: at('trace'), debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), log: (level, message, meta) => at(level.toLowerCase() as 'info')(message, meta) };
}

/** Once a process, before anything else of the SDK. We handle signals ourselves, and tell of an outage once, not at each retry. */
export function installRuntime(logger: Logger): void {
  Runtime.install({ logger: sdkLogger(logger), shutdownSignals: [], telemetryOptions: { logging: { filter: 'warn,temporalio_client=error', forward: {} } } });
}

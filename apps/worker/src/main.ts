import { makeLogger, readConfig } from '#runtime';
import { installRuntime } from './temporal/sdk-logger.js';
import { WorkerProcess } from './worker-process.js';

const logger = makeLogger('worker');
installRuntime(logger);
const worker = new WorkerProcess({ config: readConfig(), logger });

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'Stopping');
    worker.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'Stopping failed');
        process.exit(1);
      },
    );
  });
}

try {
  await worker.start();
} catch (error) {
  logger.fatal({ reason: (error as Error).message }, 'The worker cannot start');
  process.exit(1);
}

/** What a process needs in order to run: configuration, clock, logging, metrics, connections. No domain in it. */
export { readConfig, type Config } from './config.js';
export { systemClock } from './clock.js';
export { makeLogger, type Logger } from './logger.js';
export { secretFile } from './secret-file.js';

/** What a process needs in order to run: configuration, clock, logging, metrics, connections. No domain in it. */
export { API_PARTS, readConfig, WORKFLOWS_CACHED, type ApiPart, type Config } from './config.js';
export { ACCOUNT_SETTINGS, type AccountSettings } from './account-settings.js';
export { SIGNING_SETTINGS, type SigningSettings } from './signing-settings.js';
export { systemClock } from './clock.js';
export { makeLogger, type Logger } from './logger.js';
export { secretFile } from './secret-file.js';

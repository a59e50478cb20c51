export { Database, type DatabaseOptions, type Statement } from './database.js';
export * from './outbox/index.js';
export * from './notices/index.js';
export * from './projection/index.js';
export * from './deployments/index.js';

export { Database, type DatabaseOptions, type Statement } from './database.js';

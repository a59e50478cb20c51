export { checkMigration, type MigrationCheck } from './check-migration.js';
export type { Stuck, StuckReason } from './stuck.js';

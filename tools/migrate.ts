import { migrate } from './start/database.js';

/** `npm run migrate`: brings the schema of DATABASE_URL up to date, for those who run API and worker without the launcher. */
const url = process.env['DATABASE_URL'];
if (url === undefined || url === '') {
  console.error('Set DATABASE_URL to the database that is to be migrated.');
  process.exit(2);
}
const done = await migrate(url);
console.log(done.length === 0 ? 'The schema is up to date.' : `Migrated: ${done.join(', ')}`);

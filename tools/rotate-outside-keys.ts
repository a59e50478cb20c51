import { readConfig, systemClock } from '#runtime';
import { rotateOutsideKeys } from '#signature';

/**
 * `npm run rotate-outside-keys -- [yyyy-mm-dd] [years]`: makes the next keys in KEYS_DIR by which outside systems are told who somebody is, from
 * the beginning of that day (UTC; today where absent) for so many years (3). Earlier ones stay in JWKS and metadata (docs/outside-systems.md).
 */
const [day, years = '3'] = process.argv.slice(2);
try {
  const from = day === undefined ? systemClock.now() : Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(from)) throw new Error(`Expected a day such as 2026-12-01, but got ${day}`);
  if (!/^[1-9]\d?$/.test(years)) throw new Error(`Expected 1 to 99 years, but got ${years}`);
  const { keysDir } = readConfig({ DATABASE_URL: 'not needed', ...process.env });
  const files = rotateOutsideKeys({ keysDir, from, years: Number(years) });
  console.log(`${files.join(', ')} in ${keysDir} sign from ${new Date(from).toISOString().slice(0, 10)}; start the API again now, and once that day has come`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

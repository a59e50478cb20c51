import { readConfig, systemClock } from '#runtime';
import { revocationListAddress, rotateSeal } from '#signature';

/**
 * `npm run rotate-seal -- [yyyy-mm-dd] [years]`: makes the next seal in KEYS_DIR, which seals from the beginning of that day (UTC; today where
 * absent) for so many years (3). Earlier ones stay trusted. Choose a day ahead, and start API and worker again before it (docs/signatures.md).
 */
const [day, years = '3'] = process.argv.slice(2);
try {
  const from = day === undefined ? systemClock.now() : Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(from)) throw new Error(`Expected a day such as 2026-12-01, but got ${day}`);
  if (!/^[1-9]\d?$/.test(years)) throw new Error(`Expected 1 to 99 years, but got ${years}`);
  const { keysDir, sandbox, sealCert, sealPkcs11, publicUrl } = readConfig({ DATABASE_URL: 'not needed', ...process.env });
  const { file, notBefore, notAfter } = rotateSeal({ keysDir, sandbox, from, years: Number(years), crlAddress: revocationListAddress(publicUrl) });
  const until = (at: number): string => new Date(at).toISOString().slice(0, 10);
  console.log(`${file} in ${keysDir} seals from ${until(notBefore)} to ${until(notAfter)}; start API and worker again before it begins`);
  if (sealCert || sealPkcs11) console.log('As long as SEAL_CERT or SEAL_PKCS11 is set, that seal is used and not this one');
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

import { Database } from '#persistence';
import { makeLogger, readConfig, systemClock } from '#runtime';
import { openSignatures, revocationListAddress } from '#signature';
import { checkCanaries, loadPayloadKeys, makeDataConverter } from '#workflows/codec';
import { createApp } from './create-app.js';
import { TemporalGateway } from './temporal/temporal-gateway.js';

const config = readConfig();
const logger = makeLogger('api');
const database = await Database.open({ url: config.databaseUrl, applicationName: 'koordynator-api', poolSize: 16 });
const keys = await loadPayloadKeys(config.keysDir);
await checkCanaries(keys, database);
const signatures = openSignatures({ keysDir: config.keysDir, clock: systemClock, sandbox: config.sandbox, sealKey: config.sealKey, sealCert: config.sealCert, sealPkcs11: config.sealPkcs11, crlAddress: revocationListAddress(config.publicUrl) });
const temporal = new TemporalGateway({ address: config.temporalAddress, namespace: config.temporalNamespace, dataConverter: makeDataConverter({ keys, database }) });
const app = await createApp({ config, clock: systemClock, database, temporal, signatures, logger });

let ending = false;
const end = async (signal: string): Promise<void> => {
  if (ending) return;
  ending = true;
  logger.info({ signal }, 'stopping');
  await app.close();
  await temporal.close();
  await database.close();
  process.exit(0);
};
process.on('SIGTERM', (signal) => void end(signal));
process.on('SIGINT', (signal) => void end(signal));

await app.listen(config.port, config.host);
logger.info({ host: config.host, port: config.port, sandbox: config.sandbox }, 'listening');

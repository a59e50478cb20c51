import type { Clock } from '#domain';
import { LEGAL_DEADLINES, SHORT_DEADLINES } from '#domain/deadlines';
import { openNotices } from '#notices';
import type { Database } from '#persistence';
import type { Config } from '#runtime';
import { openSignatures, revocationListAddress } from '#signature';
import type { ConnectorParts } from './connectors/connector.js';
import { configuredRegisters } from './registers/configured-registers.js';

/** What connectors work with: the same seal, clock and deadlines as the API's. */
export function connectorParts({ config, database, clock }: { readonly config: Config; readonly database: Database; readonly clock: Clock }): ConnectorParts {
  const { seal } = openSignatures({ keysDir: config.keysDir, clock, sandbox: config.sandbox, sealKey: config.sealKey, sealCert: config.sealCert, sealPkcs11: config.sealPkcs11, crlAddress: revocationListAddress(config.publicUrl) });
  return { config, database, clock, seal, notices: openNotices({ config, database }), registers: configuredRegisters({ config, database, clock }), deadlines: config.shortDeadlines ? SHORT_DEADLINES : LEGAL_DEADLINES };
}

import type { ConnectorType } from '#domain/connectors';
import type { Connector } from './connector.js';
import { demo } from './demo/connector.js';
import { noticeSend } from './notice-send/connector.js';

/** One line a connector; the compiler wants one for each contract. */
export const CONNECTORS: Readonly<Record<ConnectorType, Connector>> = {
  demo,
  'notice.send': noticeSend,
};

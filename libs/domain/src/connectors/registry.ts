import type { ConnectorContract } from './connector-contract.js';
import { demo } from './demo.js';
import { noticeSend } from './notice-send.js';

/**
 * Every connector that a definition may call, one line each. The worker's registry is closed over this list by the
 * compiler; a test wants a page `docs/connectors/<type>.md` for each.
 */
export const CONNECTOR_CONTRACTS = {
  demo,
  'notice.send': noticeSend,
} as const satisfies Record<string, ConnectorContract>;

export type ConnectorType = keyof typeof CONNECTOR_CONTRACTS;

export function connectorContract(type: string): ConnectorContract | undefined {
  return Object.hasOwn(CONNECTOR_CONTRACTS, type) ? CONNECTOR_CONTRACTS[type as ConnectorType] : undefined;
}

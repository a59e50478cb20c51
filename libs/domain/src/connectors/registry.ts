import type { ConnectorContract } from './connector-contract.js';
import { deliveryLapse } from './delivery-lapse.js';
import { deliveryOpen } from './delivery-open.js';
import { deliverySecondNotice } from './delivery-second-notice.js';
import { demo } from './demo.js';
import { noticeSend } from './notice-send.js';
import { profileExpire } from './profile-expire.js';
import { profileLapse } from './profile-lapse.js';
import { profileRemind } from './profile-remind.js';
import { registerCheck } from './register-check.js';

/**
 * Every connector that a definition may call, one line each. The worker's registry is closed over this list by the
 * compiler; a test wants a page `docs/connectors/<type>.md` for each.
 */
export const CONNECTOR_CONTRACTS = {
  demo,
  'notice.send': noticeSend,
  'delivery.lapse': deliveryLapse,
  'delivery.open': deliveryOpen,
  'delivery.second-notice': deliverySecondNotice,
  'profile.expire': profileExpire,
  'profile.lapse': profileLapse,
  'profile.remind': profileRemind,
  'register.check': registerCheck,
} as const satisfies Record<string, ConnectorContract>;

export type ConnectorType = keyof typeof CONNECTOR_CONTRACTS;

export function connectorContract(type: string): ConnectorContract | undefined {
  return Object.hasOwn(CONNECTOR_CONTRACTS, type) ? CONNECTOR_CONTRACTS[type as ConnectorType] : undefined;
}

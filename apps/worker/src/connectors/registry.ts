import type { ConnectorType } from '#domain/connectors';
import type { Connector } from './connector.js';
import { deliveryLapse } from './delivery-lapse/connector.js';
import { deliveryOpen } from './delivery-open/connector.js';
import { deliverySecondNotice } from './delivery-second-notice/connector.js';
import { demo } from './demo/connector.js';
import { noticeSend } from './notice-send/connector.js';
import { profileExpire } from './profile-expire/connector.js';
import { profileLapse } from './profile-lapse/connector.js';
import { profileRemind } from './profile-remind/connector.js';
import { registerCheck } from './register-check/connector.js';

/** One line a connector; the compiler wants one for each contract. */
export const CONNECTORS: Readonly<Record<ConnectorType, Connector>> = {
  demo,
  'notice.send': noticeSend,
  'delivery.lapse': deliveryLapse,
  'delivery.open': deliveryOpen,
  'delivery.second-notice': deliverySecondNotice,
  'profile.expire': profileExpire,
  'profile.lapse': profileLapse,
  'profile.remind': profileRemind,
  'register.check': registerCheck,
};

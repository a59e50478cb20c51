/** What goes out by e-mail and SMS: who carries it, and the port that everything sends through. */
export { openCarriers, type Carrier, type Carriers, type Message } from './carriers.js';
export { openNotices } from './open-notices.js';
export { SmsCarrier } from './sms-carrier.js';
export { SmtpCarrier } from './smtp-carrier.js';

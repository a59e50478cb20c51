import { readFileSync } from 'node:fs';
import type { Millis } from '#domain';
import type { NoticeChannel } from '#persistence';
import type { Config } from '#runtime';
import { SmsCarrier } from './sms-carrier.js';
import { SmtpCarrier } from './smtp-carrier.js';

export interface Message {
  /** Of the notice: the same message again has the same one. */
  readonly key: string;
  /** An e-mail address, or a telephone number. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Millis;
}

/** A mail server, or a gateway of SMS. */
export interface Carrier {
  /** Returns once it has taken the message; throws NoticeNotTaken. */
  carry(message: Message): Promise<void>;
}

export type Carriers = ReadonlyMap<NoticeChannel, Carrier>;

/** By `SMTP_URL` with `MAIL_FROM`, and `SMS_GATEWAY_URL`. Throws at start where a setting is half there or would send in clear over a network. */
export function openCarriers({ smtpUrl = null, mailFrom = null, smsGatewayUrl = null, smsGatewayTokenFile: file = null }: Pick<Config, 'smtpUrl' | 'mailFrom' | 'smsGatewayUrl' | 'smsGatewayTokenFile'>): Carriers {
  if ((smtpUrl === null) !== (mailFrom === null)) throw new Error('Expected both SMTP_URL and MAIL_FROM, or neither, but only one is set');
  const carriers = new Map<NoticeChannel, Carrier>();
  if (smtpUrl !== null && mailFrom !== null) carriers.set('email', new SmtpCarrier({ url: smtpUrl, from: mailFrom }));
  // Read at each message, so that a token can be changed while the process runs.
  if (smsGatewayUrl !== null) carriers.set('sms', new SmsCarrier({ url: smsGatewayUrl, token: file === null ? null : () => readFileSync(file, 'utf8').trim() }));
  return carriers;
}

import type { NoticeChannel, NoticePort } from '#persistence';
import { ProblemException } from '../errors/problem-exception.js';

/** Throws where nothing can be sent at all, or not over this channel. */
export function demandChannel({ channels }: NoticePort, channel: NoticeChannel | null = null): void {
  if (channels.size === 0) throw new ProblemException(503, { code: 'NOTICES_UNAVAILABLE', message: 'This installation cannot send messages, so no code goes out', hint: 'The operator has to connect a sender of e-mail or SMS (docs/notices.md).' });
  if (channel === null || channels.has(channel)) return;
  const other = channel === 'sms' ? 'e-mail' : 'SMS';
  throw new ProblemException(409, { code: 'CHANNEL_UNAVAILABLE', message: `This installation sends no codes by ${channel === 'sms' ? 'SMS' : 'e-mail'}`, params: { channel }, hint: `Use ${other} instead.` });
}

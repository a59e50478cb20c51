import type { PoolClient } from 'pg';
import { NoticeNotTaken, type Notice, type NoticePort } from '#persistence';
import { ProblemException } from '../errors/problem-exception.js';

/** The port with its failures as problems, for callers who wait for a code. */
export class ApiNotices implements NoticePort {
  constructor(private readonly port: NoticePort) {}

  get channels(): NoticePort['channels'] {
    return this.port.channels;
  }

  async send(notice: Notice, client?: PoolClient): Promise<void> {
    try {
      await this.port.send(notice, client);
    } catch (error) {
      if (!(error instanceof NoticeNotTaken)) throw error;
      if (error.refused) throw new ProblemException(409, { code: 'ADDRESS_REFUSED', message: 'The address for the code takes no messages', hint: 'Correct your e-mail address or telephone number.' });
      throw new ProblemException(503, { code: 'NOTICE_NOT_TAKEN', message: 'The code could not be sent; none is valid', hint: 'Ask for a code again in a moment.' }, { 'retry-after': '10' });
    }
  }
}

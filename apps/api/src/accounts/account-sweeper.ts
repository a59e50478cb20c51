import { Injectable } from '@nestjs/common';
import { sweepAccounts } from '#persistence';
import { Sweeper } from '../sweeper.js';

@Injectable()
export class AccountSweeper extends Sweeper {
  protected readonly what = 'accounts';
  protected readonly everyMs = 10 * 60_000;
  protected readonly sweep = sweepAccounts;
}

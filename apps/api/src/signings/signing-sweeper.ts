import { Injectable } from '@nestjs/common';
import { sweepSignings } from '#persistence';
import { Sweeper } from '../sweeper.js';

@Injectable()
export class SigningSweeper extends Sweeper {
  protected readonly what = 'signings';
  protected readonly everyMs = 60_000;
  protected readonly sweep = sweepSignings;
}

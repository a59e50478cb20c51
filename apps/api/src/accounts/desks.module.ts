import { Module } from '@nestjs/common';
import { AccountNotices } from './account-notices.js';
import { AccountSweeper } from './account-sweeper.js';
import { CodeDesk } from './code-desk.js';
import { Holders } from './holders.js';
import { PasskeyDesk } from './passkey-desk.js';
import { PasswordHasher } from './password-hasher.js';
import { AccountSecrets } from './secrets.js';
import { ThrottleDesk } from './throttle-desk.js';
import { TotpDesk } from './totp-desk.js';

const DESKS = [AccountSecrets, PasswordHasher, ThrottleDesk, CodeDesk, TotpDesk, PasskeyDesk, AccountNotices, Holders];

/** What accounts and sessions both need: each checks one kind of proof. */
@Module({ providers: [...DESKS, AccountSweeper], exports: DESKS })
export class DesksModule {}

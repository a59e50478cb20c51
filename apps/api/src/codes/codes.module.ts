import { Module } from '@nestjs/common';
import { secretFile, type Config } from '#runtime';
import { CONFIG } from '../tokens.js';
import { AuthorisationCodes } from './authorisation-codes.js';
import { CodeChannel } from './code-channel.js';

/** Codes that authorise one act of a holder: how they are made and kept, and where they go. */
@Module({
  providers: [CodeChannel, { provide: AuthorisationCodes, useFactory: ({ keysDir }: Config) => new AuthorisationCodes(secretFile(keysDir, 'authorisation-codes.secret')), inject: [CONFIG] }],
  exports: [CodeChannel, AuthorisationCodes],
})
export class CodesModule {}

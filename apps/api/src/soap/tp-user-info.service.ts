import { Inject, Injectable } from '@nestjs/common';
import { HolderInfoService } from '../outside-requests/holder-info.service.js';
import type { SoapService } from './contract.js';
import { USER_INFO, userInfo } from './holder-shapes.js';
import { soapProblem } from './soap-problems.js';

/** tpUserInfo: who it is that a system has in a session, as far as he lets it know. */
@Injectable()
export class TpUserInfoService implements SoapService {
  readonly name = 'tpUserInfo';
  readonly namespace = 'http://userinfo.zp.epuap.gov.pl';

  constructor(@Inject(HolderInfoService) private readonly holders: HolderInfoService) {}

  readonly operations: SoapService['operations'] = {
    getTpUserInfo: {
      parameters: { sessionIndex: { type: 'string', atMost: 200 } },
      result: USER_INFO,
      run: async (system, given) => {
        const info = await this.holders.bySession(system, given.text('sessionIndex'));
        if (info === null) throw soapProblem('session');
        return userInfo(info);
      },
    },
  };
}

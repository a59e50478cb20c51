import { Inject, Injectable } from '@nestjs/common';
import { HolderInfoService } from '../outside-requests/holder-info.service.js';
import type { SoapService } from './contract.js';
import { invalid } from './given-parameters.js';
import { USER_OBJECTS, userInfo } from './holder-shapes.js';

/** TpUserObjectsInfo: accounts with a trusted profile of a PESEL. Its namespace and operation are ours: no source names them (docs/soap.md). */
@Injectable()
export class TpUserObjectsInfoService implements SoapService {
  readonly name = 'TpUserObjectsInfo';
  readonly namespace = 'http://userobjectsinfo.zp.epuap.gov.pl';

  constructor(@Inject(HolderInfoService) private readonly holders: HolderInfoService) {}

  readonly operations: SoapService['operations'] = {
    getTpUserObjectsInfo: {
      parameters: { pesel: { type: 'string', atMost: 50 } },
      result: USER_OBJECTS,
      run: async (system, given) => {
        const pesel = given.text('pesel');
        if (!/^\d{11}$/.test(pesel)) throw invalid('pesel', 'does not have eleven digits');
        return { user: (await this.holders.byPesel(system, pesel)).map(userInfo) };
      },
    },
  };
}

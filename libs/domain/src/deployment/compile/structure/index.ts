import { placeOf, type Faults } from '../../faults.js';
import type { Draft } from '../draft.js';
import { checkAdHoc } from './ad-hoc.js';
import { checkCancel } from './cancel.js';
import { checkCatches } from './catches.js';
import { checkCompensation } from './compensation.js';
import { scopesOf, type Complain, type Examined } from './complain.js';
import { checkFlows } from './flows.js';
import { checkGateway } from './gateways.js';
import { checkHost } from './hosts.js';
import { warnOfJoins } from './joins.js';
import { checkNeighbours } from './neighbours.js';
import { reachable, warnOfUnreachable } from './reachability.js';
import { checkStarts } from './starts.js';

/** How elements are put together. What cannot be executed is a fault; what can but leads nowhere is a warning. */
export function checkStructure(file: string, processId: string, draft: Draft, faults: Faults): void {
  const complain: Complain = (elementId, fault) => faults.add({ location: placeOf(file, elementId), ...fault });
  const warn: Complain = (elementId, warning) => faults.warn({ location: placeOf(file, elementId), ...warning });
  const examined: Examined = { processId, draft, scopes: scopesOf(draft), complain, warn };
  checkStarts(examined);
  for (const [id, element] of Object.entries(draft.elements)) {
    checkNeighbours(id, element, examined);
    checkHost(id, element, examined);
    checkGateway(id, element, examined);
    checkCompensation(id, element, examined);
    checkCancel(id, element, examined);
    checkAdHoc(id, element, examined);
  }
  checkCatches(examined);
  checkFlows(examined);
  const reached = reachable(examined);
  warnOfUnreachable(examined, reached);
  warnOfJoins(examined, reached);
}

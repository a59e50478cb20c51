import { activateInside } from '../../elements/ad-hoc-sub-process.js';
import { Failure } from '../failure.js';
import type { CarryOut } from './command-of.js';

export const activateAdHoc: CarryOut<'activateAdHoc'> = (run, { element, activate, cancelRemaining }) => {
  const self = run.element(element);
  if (self?.adHoc === undefined || self.phase !== 'children' || self.adHoc.done === true) {
    return { code: 'AD_HOC_NOT_ACTIVE', message: 'There is no such open ad-hoc sub-process', params: { element }, hint: 'Read the element instances again.' };
  }
  try {
    if (cancelRemaining === true) run.terminateAllIn(self.id);
    activateInside(run, self, activate);
  } catch (error) {
    if (error instanceof Failure) return { code: error.code, message: error.message, hint: 'Name elements of the sub-process that no sequence flow leads to.' };
    throw error;
  }
  return null;
};

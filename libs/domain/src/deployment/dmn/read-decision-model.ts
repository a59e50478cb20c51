import type { DecisionModel } from '#feel';
import type { Problem } from '../../errors/problem.js';
import { Faults } from '../faults.js';
import { readDmn } from './read-dmn.js';

/** A DMN file alone, for tools: the model as far as it can be read, and what is wrong with it. */
export function readDecisionModel(file: string, xml: string): { readonly model: DecisionModel | null; readonly faults: readonly Problem[] } {
  const faults = new Faults();
  return { model: readDmn(file, xml, faults), faults: faults.list };
}

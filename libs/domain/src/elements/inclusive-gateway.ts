import { flowsThatHold } from '../engine/choosing.js';
import { expectedFlows } from '../engine/reaching.js';
import type { Element } from './element.js';
import { passThrough } from './pass-through.js';

/**
 * BPMN 10.6.3, 13.4.3: waits for exactly the tokens that can still come, takes one of each incoming flow that has any; leaves by every flow whose
 * condition holds, else by the default.
 */
export const inclusiveGateway: Element = {
  ...passThrough,
  joinsLate(run, place) {
    const taken = Object.keys(place.arrived);
    return taken.length > 0 && expectedFlows(run, place).size === 0 ? { taken } : null;
  },
  chooseFlows: (run, self, model, context) => flowsThatHold(run, self, model, context()),
};

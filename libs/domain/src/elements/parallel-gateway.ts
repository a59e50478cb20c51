import type { Element } from './element.js';
import { passThrough } from './pass-through.js';

/** BPMN 10.6.4: entered when a token has arrived over each incoming flow, one of each; leaves by all outgoing flows. */
export const parallelGateway: Element = {
  ...passThrough,
  chooseFlows: (_run, _self, model) => model.outgoing,
  joins: (arrived, model) => (model.incoming.every((flow) => (arrived[flow] ?? 0) > 0) ? model.incoming : null),
};

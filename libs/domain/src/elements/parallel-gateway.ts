import { passThrough } from './pass-through.js';
import type { Element } from './element.js';

/** BPMN 10.6.4: entered when a token has arrived on each incoming flow; leaves by all outgoing flows. */
export const parallelGateway: Element = { ...passThrough, joins: true };

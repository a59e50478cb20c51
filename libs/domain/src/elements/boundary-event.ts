import type { Catches, Element } from './element.js';
import { passThrough } from './pass-through.js';

/** BPMN 10.5.4: armed with its host, activated when it has happened; then its token goes on, beside the host's or instead of it. */
export const boundaryEvent = (catches: Catches): Element => ({ ...passThrough, catches, attached: 'boundary' });

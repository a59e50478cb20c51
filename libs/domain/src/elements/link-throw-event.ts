import type { LinkThrowConfig } from './configs.js';
import { configOf, type Element } from './element.js';
import { passThrough } from './pass-through.js';

/** BPMN 10.5.7: goes on at the link catch event of its name, as if a flow led there. */
export const linkThrowEvent: Element = { ...passThrough, jumps: (model) => configOf<LinkThrowConfig>(model).target };

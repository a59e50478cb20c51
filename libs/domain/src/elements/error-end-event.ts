import { throwError } from '../engine/throw-error.js';
import { evaluateText } from '../engine/evaluation.js';
import { configOf, type Element } from './element.js';
import type { ThrowErrorConfig } from './configs.js';

/** BPMN 10.5.3: throws its error from where it stands; the nearest catcher outwards takes it. */
export const errorEndEvent: Element = {
  enter(run, self, model) {
    const code = evaluateText(run, self.id, configOf<ThrowErrorConfig>(model).errorCode, 'the error code');
    return () => throwError(run, self, code, `the end event ${self.elementId} threw it`);
  },
};

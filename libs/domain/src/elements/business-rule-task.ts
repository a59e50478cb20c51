import type { Element } from './element.js';
import { serviceTask } from './service-task.js';

/** BPMN 10.3.3: a job decides it, as a service task's. */
export const businessRuleTask: Element = serviceTask;

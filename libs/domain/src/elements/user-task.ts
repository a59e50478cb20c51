import { keepAssignee } from '../engine/assignee.js';
import { evaluate, evaluateInstant, unexpected } from '../engine/evaluation.js';
import { listenForTask } from '../engine/listening.js';
import type { Run } from '../engine/run.js';
import type { UserTaskConfig } from './configs.js';
import { configOf, type Element } from './element.js';

const DEFAULT_PRIORITY = 50;

/** BPMN 10.3.3, attributes as `zeebe:userTask` has them. Waits until the command `completeTask`. */
export const userTask: Element = {
  enter(run, self, model) {
    const config = configOf<UserTaskConfig>(model);
    if (self.created !== true && (config.listeners?.creating ?? []).length > 0) return () => void listenForTask(run, self, 'creating');
    const attributes = {
      candidateGroups: names(run, self.id, config.candidateGroups, 'candidate groups'),
      candidateUsers: names(run, self.id, config.candidateUsers, 'candidate users'),
      assignee: config.assignee === null ? null : text(run, self.id, config.assignee),
      dueAt: config.dueDate === null ? null : evaluateInstant(run, self.id, config.dueDate, 'the due date'),
      followUpAt: config.followUpDate === null ? null : evaluateInstant(run, self.id, config.followUpDate, 'the follow-up date'),
      priority: config.priority === null ? DEFAULT_PRIORITY : priority(run, self.id, config.priority),
    };
    return () => {
      run.wait(self.id, 'task');
      run.record({ t: 'taskCreated', id: self.id, instance: self.instance, elementId: self.elementId, name: model.name, formId: config.formId, headers: config.headers, ...attributes });
      keepAssignee(run, self.id, attributes.assignee);
      if (attributes.assignee !== null) listenForTask(run, run.element(self.id) ?? self, 'assigning');
    };
  },
};

function names(run: Run, id: number, expression: string | null, what: string): readonly string[] {
  if (expression === null) return [];
  const found = evaluate(run, id, expression);
  if (found === null) return [];
  if (typeof found === 'string') return found.split(',').map((name) => name.trim()).filter((name) => name !== '');
  if (Array.isArray(found) && found.every((name) => typeof name === 'string')) return found as string[];
  throw unexpected(what, 'a list of texts', expression, found);
}

function text(run: Run, id: number, expression: string): string | null {
  const found = evaluate(run, id, expression);
  if (found === null || found === '') return null;
  if (typeof found === 'string') return found;
  throw unexpected('the assignee', 'a text', expression, found);
}

function priority(run: Run, id: number, expression: string): number {
  const found = evaluate(run, id, expression);
  if (typeof found === 'number' && Number.isInteger(found) && found >= 0 && found <= 100) return found;
  throw unexpected('the priority', 'a whole number from 0 to 100', expression, found);
}

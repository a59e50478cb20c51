import type { JsonObject } from '../../json.js';
import { placeOf } from '../faults.js';
import type { ElementSource } from './element-source.js';
import { headersOf } from './headers.js';

export function compileUserTask(source: ElementSource): JsonObject {
  const { values } = source;
  const assignment = source.extension('zeebe:AssignmentDefinition');
  const schedule = source.extension('zeebe:TaskSchedule');
  const assignee = source.value(assignment, 'assignee');
  const groups = source.value(assignment, 'candidateGroups', 'candidate groups');
  const users = source.value(assignment, 'candidateUsers', 'candidate users');
  const due = source.value(schedule, 'dueDate', 'due date');
  const followUp = source.value(schedule, 'followUpDate', 'follow-up date');
  const priority = source.value(source.extension('zeebe:PriorityDefinition'), 'priority');
  return {
    assignee: assignee && values.textOrExpression(assignee),
    candidateGroups: groups && values.listOrExpression(groups),
    candidateUsers: users && values.listOrExpression(users),
    formId: formOf(source),
    dueDate: due && values.textOrExpression(due),
    followUpDate: followUp && values.textOrExpression(followUp),
    priority: priority && values.numberOrExpression(priority, 0, 100),
    headers: headersOf(source),
  };
}

function formOf(source: ElementSource): string | null {
  const definition = source.extension('zeebe:FormDefinition');
  if (definition === null) return null;
  for (const attribute of ['formKey', 'externalReference']) {
    if (source.value(definition, attribute) === null) continue;
    source.fault({
      code: 'FORM_LINK_UNSUPPORTED',
      params: { attribute },
      message: `The engine does not show forms given by ${attribute}`,
      hint: 'Deploy a form-js form with the process and link it by its form id.',
    });
    return null;
  }
  checkBinding(source, definition['bindingType']);
  const formId = source.value(definition, 'formId', 'form id');
  if (formId === null) {
    source.missing('form id', 'Link the form by its id, or remove the form definition.');
    return null;
  }
  const id = source.values.text(formId);
  if (id !== null) source.references.forms.push({ id, location: placeOf(source.file, source.id) });
  return id;
}

/** What a definition links is taken in its latest version (ADR 0004). */
export function checkBinding(source: ElementSource, bindingType: unknown): void {
  if (bindingType === undefined || bindingType === 'latest') return;
  source.fault({
    code: 'BINDING_UNSUPPORTED',
    params: { binding: String(bindingType) },
    message: `The engine does not bind by ${String(bindingType)}`,
    hint: 'Set the binding to latest; what an instance uses is pinned when it is accepted.',
  });
}

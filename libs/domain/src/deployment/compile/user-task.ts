import type { JsonObject } from '../../json.js';
import { placeOf } from '../faults.js';
import { bindingOf } from './bindings.js';
import type { CompileContext } from './element-surroundings.js';
import type { ElementSource } from './element-source.js';
import { headersOf } from './headers.js';
import { taskListenersOf } from './listeners.js';

export function compileUserTask(source: ElementSource, context: CompileContext): JsonObject {
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
    ...formOf(source),
    dueDate: due && values.textOrExpression(due),
    followUpDate: followUp && values.textOrExpression(followUp),
    priority: priority && values.numberOrExpression(priority, 0, 100),
    headers: headersOf(source),
    ...taskListenersOf(source, context),
  } as unknown as JsonObject;
}

/** The form that is deployed with the process, or before it. */
function formOf(source: ElementSource): { readonly formId: string | null } {
  const definition = source.extension('zeebe:FormDefinition');
  if (definition === null) return { formId: null };
  const formId = source.value(definition, 'formId', 'form id');
  for (const attribute of ['formKey', 'externalReference']) {
    if (source.value(definition, attribute) === null) continue;
    source.fault({ code: 'FORM_LINK_UNSUPPORTED', params: { attribute }, message: `The engine does not show forms given by ${attribute}`, hint: 'Deploy a form-js form with the process and link it by its form id.' });
    return { formId: null };
  }
  const { binding } = bindingOf(source, definition);
  if (binding !== undefined) {
    source.fault({ code: 'BINDING_UNSUPPORTED', params: { binding: binding.type }, message: `A form is shown in its latest version, so it cannot be bound by ${binding.type}`, hint: 'Bind the form to the latest version.' });
    return { formId: null };
  }
  if (formId === null) {
    source.missing('form id', 'Link the form by its id, or remove the form definition.');
    return { formId: null };
  }
  const id = source.values.text(formId);
  if (id !== null) source.references.forms.push({ id, location: placeOf(source.file, source.id) });
  return { formId: id };
}

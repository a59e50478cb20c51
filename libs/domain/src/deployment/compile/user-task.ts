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

/** The form that is deployed, or a reference that the task list of somebody else understands. */
function formOf(source: ElementSource): { readonly formId: string | null; readonly formBinding?: object; readonly externalForm?: string } {
  const definition = source.extension('zeebe:FormDefinition');
  if (definition === null) return { formId: null };
  const [reference, formId] = [source.value(definition, 'externalReference', 'external form reference'), source.value(definition, 'formId', 'form id')];
  if (source.value(definition, 'formKey') !== null) {
    source.fault({ code: 'FORM_LINK_UNSUPPORTED', params: { attribute: 'formKey' }, message: 'The engine does not show forms given by formKey', hint: 'Deploy a form-js form with the process and link it by its form id.' });
    return { formId: null };
  }
  if (reference !== null && formId !== null) {
    source.fault({ code: 'FORM_LINK_UNSUPPORTED', params: { attribute: 'externalReference' }, message: 'The user task has both a form id and an external form reference', hint: 'Leave one of them.' });
    return { formId: null };
  }
  if (reference !== null) {
    const externalForm = source.values.textOrExpression(reference);
    return { formId: null, ...(externalForm !== null && { externalForm }) };
  }
  const { binding } = bindingOf(source, definition);
  if (binding?.type === 'versionTag') {
    source.fault({ code: 'BINDING_UNSUPPORTED', params: { binding: 'versionTag' }, message: 'Forms have no version tags', hint: 'Bind the form to its deployment, or to the latest version.' });
    return { formId: null };
  }
  if (formId === null) {
    source.missing('form id', 'Link the form by its id, or remove the form definition.');
    return { formId: null };
  }
  const id = source.values.text(formId);
  if (id !== null) source.references.forms.push({ id, location: placeOf(source.file, source.id), ...(binding !== undefined && { binding }) });
  return { formId: id, ...(binding !== undefined && { formBinding: binding }) };
}

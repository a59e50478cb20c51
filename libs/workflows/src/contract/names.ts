export const TASK_QUEUE = 'koordynator';
export const WORKFLOW_TYPE = 'processInstance';
export const COMMAND_UPDATE = 'command';
export const MESSAGE_SIGNAL = 'message';
/** A broadcast BPMN signal; the word is Temporal's too. */
export const BROADCAST_SIGNAL = 'signal';
export const STATE_QUERY = 'state';
export const MIGRATION_CHECK_QUERY = 'migrationCheck';

/** The workflow id of an instance. No personal data in it (design.md §4 rule 7). */
export function workflowIdOf(instanceKey: string): string {
  return `pi-${instanceKey}`;
}

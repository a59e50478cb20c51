import type { ElementType } from '#domain';

/** As Camunda 8.8 names them; it has no name for a complex gateway. */
export const CAMUNDA_TYPES = {
  startEvent: 'START_EVENT',
  endEvent: 'END_EVENT',
  terminateEndEvent: 'END_EVENT',
  errorEndEvent: 'END_EVENT',
  userTask: 'USER_TASK',
  serviceTask: 'SERVICE_TASK',
  scriptTask: 'SCRIPT_TASK',
  manualTask: 'MANUAL_TASK',
  task: 'TASK',
  receiveTask: 'RECEIVE_TASK',
  exclusiveGateway: 'EXCLUSIVE_GATEWAY',
  parallelGateway: 'PARALLEL_GATEWAY',
  eventBasedGateway: 'EVENT_BASED_GATEWAY',
  timerCatchEvent: 'INTERMEDIATE_CATCH_EVENT',
  messageCatchEvent: 'INTERMEDIATE_CATCH_EVENT',
  noneThrowEvent: 'INTERMEDIATE_THROW_EVENT',
  timerBoundaryEvent: 'BOUNDARY_EVENT',
  messageBoundaryEvent: 'BOUNDARY_EVENT',
  errorBoundaryEvent: 'BOUNDARY_EVENT',
  subProcess: 'SUB_PROCESS',
  eventSubProcess: 'EVENT_SUB_PROCESS',
  timerStartEvent: 'START_EVENT',
  messageStartEvent: 'START_EVENT',
  errorStartEvent: 'START_EVENT',
  callActivity: 'CALL_ACTIVITY',
  sendTask: 'SEND_TASK',
  businessRuleTask: 'BUSINESS_RULE_TASK',
  inclusiveGateway: 'INCLUSIVE_GATEWAY',
  complexGateway: 'UNKNOWN',
  signalCatchEvent: 'INTERMEDIATE_CATCH_EVENT',
  conditionalCatchEvent: 'INTERMEDIATE_CATCH_EVENT',
  linkCatchEvent: 'INTERMEDIATE_CATCH_EVENT',
  messageThrowEvent: 'INTERMEDIATE_THROW_EVENT',
  signalThrowEvent: 'INTERMEDIATE_THROW_EVENT',
  escalationThrowEvent: 'INTERMEDIATE_THROW_EVENT',
  compensationThrowEvent: 'INTERMEDIATE_THROW_EVENT',
  linkThrowEvent: 'INTERMEDIATE_THROW_EVENT',
  messageEndEvent: 'END_EVENT',
  signalEndEvent: 'END_EVENT',
  escalationEndEvent: 'END_EVENT',
  compensationEndEvent: 'END_EVENT',
  cancelEndEvent: 'END_EVENT',
  signalBoundaryEvent: 'BOUNDARY_EVENT',
  escalationBoundaryEvent: 'BOUNDARY_EVENT',
  conditionalBoundaryEvent: 'BOUNDARY_EVENT',
  compensationBoundaryEvent: 'BOUNDARY_EVENT',
  cancelBoundaryEvent: 'BOUNDARY_EVENT',
  signalStartEvent: 'START_EVENT',
  escalationStartEvent: 'START_EVENT',
  conditionalStartEvent: 'START_EVENT',
  compensationStartEvent: 'START_EVENT',
  adHocSubProcess: 'AD_HOC_SUB_PROCESS',
  transaction: 'SUB_PROCESS',
} as const satisfies Record<ElementType, string>;

/** Everything that the contract lets a filter name. */
export const CAMUNDA_TYPE_NAMES = [
  'UNSPECIFIED', 'PROCESS', 'SUB_PROCESS', 'EVENT_SUB_PROCESS', 'AD_HOC_SUB_PROCESS', 'AD_HOC_SUB_PROCESS_INNER_INSTANCE', 'START_EVENT', 'INTERMEDIATE_CATCH_EVENT', 'INTERMEDIATE_THROW_EVENT',
  'BOUNDARY_EVENT', 'END_EVENT', 'SERVICE_TASK', 'RECEIVE_TASK', 'USER_TASK', 'MANUAL_TASK', 'TASK', 'EXCLUSIVE_GATEWAY', 'INCLUSIVE_GATEWAY', 'PARALLEL_GATEWAY', 'EVENT_BASED_GATEWAY', 'SEQUENCE_FLOW',
  'MULTI_INSTANCE_BODY', 'CALL_ACTIVITY', 'BUSINESS_RULE_TASK', 'SCRIPT_TASK', 'SEND_TASK', 'UNKNOWN',
] as const;

/** The Camunda name of the column `type`, as SQL. */
export function camundaType(type: string): string {
  return `case ${type} ${Object.entries(CAMUNDA_TYPES).map(([ours, theirs]) => `when '${ours}' then '${theirs}'`).join(' ')} else 'UNKNOWN' end`;
}

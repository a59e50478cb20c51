/**
 * What may stand in a BPMN file; everything else is refused by its name (ELEMENT_UNSUPPORTED, EXTENSION_UNSUPPORTED).
 * Flow nodes are checked by `element-types.ts`, which knows more about them.
 */
export const SUPPORTED_CONTENT: ReadonlySet<string> = new Set([
  'bpmn:Definitions',
  'bpmn:Process',
  'bpmn:Message',
  'bpmn:Error',
  'bpmn:SequenceFlow',
  'bpmn:Expression',
  'bpmn:FormalExpression',
  'bpmn:ExtensionElements',
  'bpmn:MultiInstanceLoopCharacteristics',
  'bpmn:StandardLoopCharacteristics',
  // Defined at the root and without meaning until an event uses them, which `element-types.ts` judges.
  'bpmn:Signal',
  'bpmn:Escalation',
  'bpmn:ItemDefinition',
  // Says where other files are; what is named is looked up among what is deployed.
  'bpmn:Import',
  // Drawn for people, without meaning for execution (as in Zeebe).
  'bpmn:Documentation',
  'bpmn:Collaboration',
  'bpmn:Participant',
  'bpmn:MessageFlow',
  'bpmn:LaneSet',
  'bpmn:Lane',
  'bpmn:TextAnnotation',
  'bpmn:Association',
  'bpmn:Group',
  'bpmn:Category',
  'bpmn:CategoryValue',
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStore',
  'bpmn:DataStoreReference',
  'bpmn:DataInputAssociation',
  'bpmn:DataOutputAssociation',
  'bpmn:Property',
]);

/** Namespaces of tools that only say how a diagram looks or who drew it. */
export const TOOL_NAMESPACES: ReadonlySet<string> = new Set([
  'http://camunda.org/schema/modeler/1.0',
  'http://bpmn.io/schema/bpmn/biocolor/1.0',
  'http://www.omg.org/spec/BPMN/non-normative/color/1.0',
  'http://www.w3.org/2001/XMLSchema-instance',
]);

const JOBS = ['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask', 'bpmn:IntermediateThrowEvent (message)', 'bpmn:EndEvent (message)'];
const ACTIVITIES = [
  ...JOBS.slice(0, 3),
  'bpmn:UserTask',
  'bpmn:ScriptTask',
  'bpmn:ReceiveTask',
  'bpmn:CallActivity',
  'bpmn:SubProcess',
  'bpmn:AdHocSubProcess',
  'bpmn:Transaction',
];
const EVENTS = ['bpmn:StartEvent', 'bpmn:EndEvent', 'bpmn:IntermediateCatchEvent', 'bpmn:IntermediateThrowEvent', 'bpmn:BoundaryEvent'];
const GATEWAYS = ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ParallelGateway', 'bpmn:ComplexGateway', 'bpmn:EventBasedGateway'];

/** zeebe extension elements and where each is carried out: the construct, or an event with the one definition. */
export const SUPPORTED_EXTENSIONS: Readonly<Record<string, ReadonlySet<string>>> = {
  'zeebe:IoMapping': new Set([...ACTIVITIES, ...EVENTS]),
  'zeebe:TaskDefinition': new Set(JOBS),
  'zeebe:TaskHeaders': new Set([...JOBS, 'bpmn:UserTask']),
  'zeebe:ExecutionListeners': new Set([...ACTIVITIES, 'bpmn:Task', 'bpmn:ManualTask', ...EVENTS, ...GATEWAYS]),
  'zeebe:UserTask': new Set(['bpmn:UserTask']),
  'zeebe:TaskListeners': new Set(['bpmn:UserTask']),
  'zeebe:FormDefinition': new Set(['bpmn:UserTask']),
  'zeebe:AssignmentDefinition': new Set(['bpmn:UserTask']),
  'zeebe:TaskSchedule': new Set(['bpmn:UserTask']),
  'zeebe:PriorityDefinition': new Set(['bpmn:UserTask']),
  'zeebe:CalledElement': new Set(['bpmn:CallActivity']),
  'zeebe:CalledDecision': new Set(['bpmn:BusinessRuleTask']),
  'zeebe:Script': new Set(['bpmn:ScriptTask']),
  'zeebe:LoopCharacteristics': new Set(['bpmn:MultiInstanceLoopCharacteristics']),
  'zeebe:AdHoc': new Set(['bpmn:AdHocSubProcess']),
  'zeebe:Subscription': new Set(['bpmn:Message']),
  'zeebe:VersionTag': new Set(['bpmn:Process']),
  // Without meaning until a user task links it by `formKey`, which is refused there.
  'zeebe:UserTaskForm': new Set(['bpmn:Process']),
};

/** Free name/value pairs for tools; no engine reads them. */
export const IGNORED_EXTENSION = 'zeebe:Properties';

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
  'bpmn:TimerEventDefinition',
  'bpmn:MessageEventDefinition',
  'bpmn:ErrorEventDefinition',
  'bpmn:TerminateEventDefinition',
  // Defined at the root and without meaning until an event uses them, which `element-types.ts` judges.
  'bpmn:Signal',
  'bpmn:Escalation',
  'bpmn:ItemDefinition',
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

/** zeebe extension elements and where each is carried out. */
export const SUPPORTED_EXTENSIONS: Readonly<Record<string, ReadonlySet<string>>> = {
  'zeebe:IoMapping': new Set([
    'bpmn:UserTask',
    'bpmn:ServiceTask',
    'bpmn:ScriptTask',
    'bpmn:ReceiveTask',
    'bpmn:CallActivity',
    'bpmn:SubProcess',
    'bpmn:StartEvent',
    'bpmn:EndEvent',
    'bpmn:IntermediateCatchEvent',
    'bpmn:IntermediateThrowEvent',
    'bpmn:BoundaryEvent',
  ]),
  'zeebe:TaskDefinition': new Set(['bpmn:ServiceTask']),
  'zeebe:TaskHeaders': new Set(['bpmn:ServiceTask', 'bpmn:UserTask']),
  'zeebe:UserTask': new Set(['bpmn:UserTask']),
  'zeebe:FormDefinition': new Set(['bpmn:UserTask']),
  'zeebe:AssignmentDefinition': new Set(['bpmn:UserTask']),
  'zeebe:TaskSchedule': new Set(['bpmn:UserTask']),
  'zeebe:PriorityDefinition': new Set(['bpmn:UserTask']),
  'zeebe:CalledElement': new Set(['bpmn:CallActivity']),
  'zeebe:Script': new Set(['bpmn:ScriptTask']),
  'zeebe:Subscription': new Set(['bpmn:Message']),
  'zeebe:VersionTag': new Set(['bpmn:Process']),
};

/** Free name/value pairs for tools; no engine reads them. */
export const IGNORED_EXTENSION = 'zeebe:Properties';

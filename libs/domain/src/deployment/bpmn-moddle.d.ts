/** The part of bpmn-moddle that we use; its own types stand behind another door (`bpmn-moddle/types`) and leave out the reader. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, object>>);
    fromXML(xml: string): Promise<{ readonly rootElement: object; readonly warnings: readonly object[] }>;
    toXML(element: object): Promise<{ readonly xml: string }>;
  }
}

import type { ElementModel, Program } from '#domain';

const element = (type: ElementModel['type'], incoming: string[], outgoing: string[], more: Partial<ElementModel> = {}): ElementModel => ({ type, name: '', parent: null, incoming, outgoing, ...more });
const flow = (source: string, target: string) => ({ source, target, condition: null });
const NOT_SAID = { assignee: null, candidateUsers: null, formId: null, dueDate: null, followUpDate: null, priority: null, headers: {} };

/**
 * The process that histories are recorded with: a task with a timer on it, a called process that waits for a message, a
 * connector. Recorded histories name it by hash, so it is never changed: another process gets another file.
 */
export const PROGRAM: Program = {
  hash: 'c0ffee'.repeat(10) + 'c0de',
  root: 'letter',
  processes: {
    letter: {
      definitionKey: '16777216',
      version: 1,
      model: {
        processId: 'letter',
        name: 'Letter',
        versionTag: null,
        elements: {
          begin: element('startEvent', [], ['f1']),
          handle: element('userTask', ['f1'], ['f2'], { name: 'Handle', boundary: ['late'], config: { ...NOT_SAID, candidateGroups: '["office"]' } }),
          late: element('timerBoundaryEvent', [], ['f5'], { config: { attachedTo: 'handle', interrupting: false, kind: 'duration', expression: 'patience' } }),
          warned: element('endEvent', ['f5'], []),
          deliver: element('callActivity', ['f2'], ['f3'], { config: { processId: 'delivery', propagateAllParentVariables: true, propagateAllChildVariables: true } }),
          greet: element('serviceTask', ['f3'], ['f4'], { inputs: [{ source: 'person', target: 'name' }], config: { jobType: 'demo', retries: '3', headers: {} } }),
          done: element('endEvent', ['f4'], []),
        },
        flows: { f1: flow('begin', 'handle'), f2: flow('handle', 'deliver'), f3: flow('deliver', 'greet'), f4: flow('greet', 'done'), f5: flow('late', 'warned') },
      },
    },
    delivery: {
      definitionKey: '33554432',
      version: 2,
      model: {
        processId: 'delivery',
        name: 'Delivery',
        versionTag: null,
        elements: {
          begin: element('startEvent', [], ['g1']),
          signed: element('messageCatchEvent', ['g1'], ['g2'], { config: { messageName: '"signed"', correlationKey: 'letterId' } }),
          end: element('endEvent', ['g2'], []),
        },
        flows: { g1: flow('begin', 'signed'), g2: flow('signed', 'end') },
      },
    },
  },
};

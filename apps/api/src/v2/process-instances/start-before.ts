import type { PinnedProcess, Program } from '#domain';
import { ProblemException } from '../../errors/problem-exception.js';
import { request, text } from '../shapes.js';

export interface StartInstruction {
  readonly elementId: string;
}

export const START_INSTRUCTIONS = { type: 'array', nullable: true, maxItems: 100, items: request({ elementId: { ...text, minLength: 1, maxLength: 1000 } }, ['elementId']) };

/** The elements to begin before. Throws 400 where one is not there, or is none that can be begun before. */
export function startBeforeOf(program: Program, instructions: readonly StartInstruction[]): readonly string[] {
  const { elements } = (program.processes[program.root] as PinnedProcess).model;
  for (const [index, { elementId }] of instructions.entries()) {
    const element = Object.hasOwn(elements, elementId) ? elements[elementId] : undefined;
    const fault = element === undefined ? 'is not in the process' : NEVER_ENTERED.test(element.type) || element.isForCompensation === true ? `is a ${element.type}, which no token enters` : insideMany(elements, element.parent);
    if (fault !== null) {
      throw new ProblemException(400, { code: 'START_INSTRUCTION_INVALID', params: { elementId }, location: `/startInstructions/${index}/elementId`, message: `The element ${elementId} ${fault}`, hint: 'Name an activity, a gateway or an event between start and end of the process.' });
    }
  }
  return instructions.map(({ elementId }) => elementId);
}

const NEVER_ENTERED = /(StartEvent|BoundaryEvent|^startEvent|^eventSubProcess)$/;

/** Which of the turns it would be is not said (Zeebe refuses it for the same reason). */
function insideMany(elements: PinnedProcess['model']['elements'], parent: string | null): string | null {
  for (let outer = parent; outer !== null; outer = elements[outer]?.parent ?? null) if (elements[outer]?.loop !== undefined) return `is inside the multi-instance activity ${outer}`;
  return null;
}

import type { DecisionModel } from '#feel';
import { placeOf, type Faults } from '../faults.js';
import type { DecisionFile } from './check-decisions.js';

/** Ids and names that several elements have: a requirement, an expression or a task could not say which it means. */
export function checkNames(files: readonly DecisionFile[], faults: Faults): void {
  const decisionIds = new Map<string, string>();
  for (const { file, model } of files) {
    for (const id of repeated(elements(model).map((element) => element.id))) {
      faults.add({ code: 'DMN_DUPLICATE_ID', location: placeOf(file, id), params: { id }, message: `The id ${id} is used more than once`, hint: 'Give every element an id of its own.' });
    }
    for (const { name, id } of duplicateNames(model)) {
      faults.add({ code: 'DMN_DUPLICATE_NAME', location: placeOf(file, id), params: { name }, message: `The name ${name} is used more than once`, hint: 'Give every element of the model a name of its own; expressions use it.' });
    }
    for (const { id } of [...model.decisions, ...model.services]) {
      const other = decisionIds.get(id);
      if (other !== undefined && other !== file) {
        faults.add({ code: 'DMN_DUPLICATE_ID', location: placeOf(file, id), params: { id, file: other }, message: `The id ${id} is also one of ${other}`, hint: 'A task names a decision by its id: give each an id of its own.' });
      }
      decisionIds.set(id, file);
    }
  }
}

interface Named {
  readonly id: string;
  readonly name: string;
}

function elements(model: DecisionModel): readonly Named[] {
  return [...model.inputs, ...model.decisions, ...model.knowledge, ...model.services];
}

/** Names of the graph are one space (DMN 1.5, 6.3.1), those of types another. */
function duplicateNames(model: DecisionModel): readonly Named[] {
  const types = model.types.map(({ id, name }) => ({ id: id ?? name, name }));
  return [elements(model), types].flatMap((named) => {
    const names = repeated(named.map(({ name }) => name));
    return named.filter((element, index) => names.includes(element.name) && named.findIndex(({ name }) => name === element.name) === index);
  });
}

function repeated(values: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const value of values) {
    if (seen.has(value)) twice.add(value);
    seen.add(value);
  }
  return [...twice];
}

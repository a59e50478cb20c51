import { checkModels, placeText, type DecisionModel, type ModelIssue } from '#feel';
import type { Problem } from '../../errors/problem.js';
import { placeOf, type Faults } from '../faults.js';
import { checkNames } from './check-names.js';

/** The files of a deployment that are decision models. */
export interface DecisionFile {
  readonly file: string;
  readonly model: DecisionModel;
}

/** Whatever would make a decision impossible or ambiguous, of all models of the deployment at once. */
export function checkDecisions(files: readonly DecisionFile[], faults: Faults): void {
  checkNames(files, faults);
  // Models of one namespace cannot be told apart in an import; each is checked with those that it can mean.
  for (const { file, model } of files) {
    const others = files.filter((other) => other.model !== model && other.model.namespace !== model.namespace).map((other) => other.model);
    const needed = importedBy(model, others);
    for (const issue of checkModels([model, ...needed])) {
      if (issue.namespace !== model.namespace) continue;
      if (issue.kind === 'name') faults.warn(problemOf(file, issue));
      else faults.add(problemOf(file, issue));
    }
  }
}

/** How a task may name it: by its id, and by its version tag. */
export function calledName(element: { readonly id: string; readonly versionTag?: string | null }): readonly string[] {
  return element.versionTag === null || element.versionTag === undefined ? [element.id] : [element.id, `${element.id}@${element.versionTag}`];
}

/** The models that one imports, directly or not. */
export function importedBy(model: DecisionModel, others: readonly DecisionModel[]): readonly DecisionModel[] {
  const found = new Set<DecisionModel>();
  const open = [model];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { namespace } of next.imports) {
      const imported = others.find((other) => other.namespace === namespace);
      if (imported === undefined || found.has(imported)) continue;
      found.add(imported);
      open.push(imported);
    }
  }
  return [...found];
}

const PROBLEMS = {
  feel: ({ place, text, message, from }, location) => ({
    code: 'DMN_FEEL_INVALID',
    location,
    params: { expression: text.slice(0, 200), character: from + 1, rule: place.rule ?? null, column: place.column ?? null },
    message: `${placeText(place)}: the expression does not parse at character ${from + 1}: ${message}`,
    hint: 'Correct the FEEL expression; a text is written in double quotes.',
  }),
  name: ({ place, name }, location) => ({ code: 'DMN_NAME_UNKNOWN', location, params: { name, rule: place.rule ?? null, column: place.column ?? null }, message: `${placeText(place)}: ${name} is no name that is known there, so it is always null`, hint: 'Write a text in double quotes, or require what has the name.' }),
  type: ({ place, name }, location) => ({ code: 'DMN_TYPE_UNKNOWN', location, params: { type: name }, message: `${placeText(place)}: the type ${name} is neither one of FEEL nor defined in the model or its imports`, hint: 'Define the type, or correct its name.' }),
  typeCycle: ({ name }, location) => ({ code: 'DMN_TYPE_CYCLE', location, params: { type: name }, message: `The type ${name} is defined by itself`, hint: 'Define one of the types without the other.' }),
  reference: ({ place, expected, reference }, location) => ({
    code: 'DMN_REFERENCE_UNKNOWN',
    location,
    params: { reference: reference.id, namespace: reference.namespace },
    message: `${placeText(place)} requires ${reference.id}, which is no ${expected} of ${reference.namespace ?? 'the model'}`,
    hint: 'Remove the requirement, or add what it names; of another model it has to be imported.',
  }),
  import: ({ imported }, location) => ({ code: 'DMN_IMPORT_UNKNOWN', location, params: { namespace: imported }, message: `The deployment has no decision model of the namespace ${imported}`, hint: 'Deploy the imported model together with this one.' }),
  cycle: ({ through }, location) => ({ code: 'DMN_REQUIREMENT_CYCLE', location, params: { cycle: through.join(' → ') }, message: `The requirements make a cycle: ${through.join(' → ')}`, hint: 'Remove one of the requirements.' }),
  missing: ({ place, what }, location) => ({ code: 'DMN_EXPRESSION_MISSING', location, params: { what }, message: `${placeText(place)} lacks ${what}`, hint: 'Complete the expression; what has no value is null.' }),
} satisfies { readonly [K in ModelIssue['kind']]: (issue: Extract<ModelIssue, { kind: K }>, location: string) => Problem };

function problemOf(file: string, issue: ModelIssue): Problem {
  const location = 'place' in issue ? placeOf(file, issue.place.id ?? issue.place.element) : file;
  return (PROBLEMS[issue.kind] as (issue: ModelIssue, location: string) => Problem)(issue, location);
}

import type { Reference, References } from './compile/element-source.js';
import type { CompiledDeployment } from './compiled-deployment.js';
import { calledName } from './dmn/check-decisions.js';
import type { Faults } from './faults.js';

/** Names to look up: ids, and `id@tag` where a version tag is meant. */
export interface DeployedNames {
  readonly processes: readonly string[];
  readonly forms: readonly string[];
  readonly decisions: readonly string[];
}

/** Which of them the tenant has deployed already; without `decisions` it has none. */
export interface KnownNames {
  readonly processes: ReadonlySet<string>;
  readonly forms: ReadonlySet<string>;
  readonly decisions?: ReadonlySet<string>;
}

export type Deployed = (names: DeployedNames) => Promise<KnownNames>;

/** What the deployment itself brings, named in the same way. */
export type Brought = Readonly<Record<keyof DeployedNames, ReadonlySet<string>>>;

/** Names of what a deployment brings. */
export function broughtBy({ processes, forms, decisions }: Pick<CompiledDeployment, 'processes' | 'forms' | 'decisions'>): Brought {
  return {
    processes: new Set(processes.flatMap(({ model: { processId, versionTag } }) => (versionTag === null ? [processId] : [processId, `${processId}@${versionTag}`]))),
    forms: new Set(forms.map(({ formId }) => formId)),
    decisions: new Set(decisions.flatMap(({ model }) => [...model.decisions, ...model.services].flatMap(calledName))),
  };
}

/** Whatever is named must be in the deployment or deployed before. */
export async function resolveReferences(references: References, brought: Brought, deployed: Deployed, faults: Faults): Promise<void> {
  const open = { processes: openIn(references.processes, brought.processes), forms: openIn(references.forms, brought.forms), decisions: openIn(references.decisions, brought.decisions) };
  const lookedUp = { processes: namesOf(open.processes), forms: namesOf(open.forms), decisions: namesOf(open.decisions) };
  const some = lookedUp.processes.length + lookedUp.forms.length + lookedUp.decisions.length > 0;
  const known: KnownNames = some ? await deployed(lookedUp) : { processes: new Set(), forms: new Set() };
  const missing = (kind: keyof DeployedNames): readonly Reference[] => open[kind].filter((each) => each.binding?.type === 'deployment' || known[kind]?.has(nameOf(each)) !== true);
  for (const each of missing('processes')) {
    faults.add({ code: 'CALLED_PROCESS_UNKNOWN', location: each.location, params: { processId: each.id }, message: `The process ${each.id} is ${whereNot(each)}`, hint: 'Deploy it before, or with this one.' });
  }
  for (const each of missing('forms')) {
    faults.add({ code: 'FORM_UNKNOWN', location: each.location, params: { formId: each.id }, message: `The form ${each.id} is ${whereNot(each)}`, hint: 'Deploy the form with the process.' });
  }
  for (const each of missing('decisions')) {
    faults.add({ code: 'CALLED_DECISION_UNKNOWN', location: each.location, params: { decisionId: each.id }, message: `The decision ${each.id} is ${whereNot(each)}`, hint: 'Deploy the decision before, or with the process.' });
  }
}

function openIn(references: readonly Reference[], brought: ReadonlySet<string>): readonly Reference[] {
  return references.filter((each) => !brought.has(nameOf(each)));
}

/** What is bound to the deployment is nowhere else. */
function namesOf(references: readonly Reference[]): readonly string[] {
  return [...new Set(references.filter(({ binding }) => binding?.type !== 'deployment').map(nameOf))].sort();
}

function nameOf({ id, binding }: Reference): string {
  return binding?.type === 'versionTag' ? `${id}@${binding.tag}` : id;
}

function whereNot({ binding }: Reference): string {
  if (binding?.type === 'deployment') return 'not in the deployment';
  return `neither in the deployment nor deployed${binding?.type === 'versionTag' ? ` with the version tag ${binding.tag}` : ''}`;
}

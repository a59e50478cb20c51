import { describe, expect, it } from '@jest/globals';
import type { Binding } from '../elements/configs.js';
import { process } from '../builder/index.js';
import type { ProcessModel } from '../model/process-model.js';
import { ProgramPlan, type FoundProcess } from './program-plan.js';

function calling(processId: string, ...calls: readonly { readonly processId: string; readonly binding?: Binding }[]): ProcessModel {
  const path = process(processId).start();
  calls.forEach((call, n) => path.call(`c${n}`, call.processId, call.binding === undefined ? {} : { binding: call.binding }));
  return path.end().build();
}

const TOGETHER = { type: 'deployment' } as const;
const tagged = (tag: string): Binding => ({ type: 'versionTag', tag });

/** Finds `<processId>/<deployment>` for what is bound to a deployment, else what is listed as newest. */
function planned(versions: Readonly<Record<string, ProcessModel>>, newest: Readonly<Record<string, string>>, root: string): Readonly<Record<string, string>> {
  const found = (key: string): FoundProcess => ({ definitionKey: key, version: 1, model: versions[key] as ProcessModel, deployment: key.split('/')[1] as string });
  const plan = new ProgramPlan(root.split('/')[0] as string, found(root));
  for (let wanted = plan.wanted; wanted.length > 0; wanted = plan.wanted) {
    for (const each of wanted) plan.add(each, found(each.binding?.type === 'deployment' ? `${each.processId}/${each.deployment}` : (newest[each.pin] as string)));
  }
  return Object.fromEntries(Object.entries(plan.processes).map(([pin, { definitionKey }]) => [pin, definitionKey]));
}

describe('the plan of a program', () => {
  it('pins each called process once, by its id', () => {
    const versions = { 'p/1': calling('p', { processId: 'q' }, { processId: 'q' }), 'q/2': calling('q', { processId: 'p' }) };
    expect(planned(versions, { q: 'q/2' }, 'p/1')).toEqual({ p: 'p/1', q: 'q/2' });
  });

  it('pins a version tag beside the latest version', () => {
    const versions = { 'p/1': calling('p', { processId: 'q' }, { processId: 'q', binding: tagged('1.0') }), 'q/2': calling('q'), 'q/1': calling('q') };
    expect(planned(versions, { q: 'q/2', 'q@1.0': 'q/1' }, 'p/1')).toEqual({ p: 'p/1', q: 'q/2', 'q@1.0': 'q/1' });
  });

  it('keeps what was deployed together, also where it calls itself', () => {
    const versions = { 'p/1': calling('p', { processId: 'q', binding: TOGETHER }), 'q/1': calling('q', { processId: 'p', binding: TOGETHER }) };
    expect(planned(versions, {}, 'p/1')).toEqual({ p: 'p/1', 'q#deployment': 'q/1', 'p#deployment': 'p/1' });
  });

  it('takes the deployment of the caller, not of the root', () => {
    const versions = {
      'p/1': calling('p', { processId: 'r', binding: TOGETHER }, { processId: 'q' }),
      'r/1': calling('r'),
      'q/7': calling('q', { processId: 'r', binding: TOGETHER }),
      'r/7': calling('r', { processId: 's', binding: TOGETHER }),
      's/7': calling('s'),
    };
    expect(planned(versions, { q: 'q/7' }, 'p/1')).toEqual({ p: 'p/1', 'r#deployment': 'r/1', q: 'q/7', 'r#deployment:q': 'r/7', 's#deployment:q': 's/7' });
  });
});
